import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency } from '../agencies';
import type { MaybePromise } from '../platform/maybe-promise';
import { Child, childById } from '../children';
import { worker, Worker } from '../people';
import { Connection, Household, Network, NetworkEdge, Sibling } from './network.type';
import { edges, households, networkOf, offencesOf, peopleAround, sharedParentsOf, siblingsOf } from './networks';
import { Offence, Person } from './person.type';
import type { Home, Line } from './picture.rules';

@Resolver(() => Child)
export class ChildNetworkResolver {
  @FieldResolver(() => Network, { nullable: true, description: 'The people around the child.' })
  network(@Root() child: Child, @Ctx() scope: Scope): Network {
    return networkOf(scope, child);
  }
}

@Resolver(() => Network)
export class NetworkResolver {
  @FieldResolver(() => [Connection], {
    nullable: true,
    description: 'Everybody who is or was something to the child: those of now first.',
  })
  people(@Root() network: Network, @Ctx() scope: Scope): Promise<Connection[]> {
    return peopleAround(scope, network.childId);
  }

  @FieldResolver(() => [Sibling], {
    nullable: true,
    description: 'The brothers and sisters whose records the caller may see as well; nothing says of others.',
  })
  siblings(@Root() network: Network, @Ctx() scope: Scope): Promise<Sibling[]> {
    return siblingsOf(scope, network.childId);
  }

  @FieldResolver(() => [Household], { nullable: true, description: 'The homes of now, and who lives in each.' })
  households(@Root() network: Network, @Ctx() scope: Scope): Promise<Home[]> {
    return households(scope, network.childId);
  }

  @FieldResolver(() => [NetworkEdge], {
    nullable: true,
    description:
      'The lines of the picture: from each person to the child, from the parents of siblings to them, between siblings.',
  })
  edges(@Root() network: Network, @Ctx() scope: Scope): Promise<Line[]> {
    return edges(scope, network.childId);
  }
}

@Resolver(() => Connection)
export class ConnectionResolver {
  @FieldResolver(() => [Offence], {
    nullable: true,
    description: 'What was disclosed of their offences: to an officer, what their own force disclosed.',
  })
  offences(@Root() connection: Connection, @Ctx() scope: Scope): Promise<Offence[]> {
    return offencesOf(scope, connection.id);
  }
}

@Resolver(() => Sibling)
export class SiblingResolver {
  @FieldResolver(() => Child, { nullable: true, description: 'The brother or sister.' })
  child(@Root() sibling: Sibling, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, sibling.otherId);
  }

  @FieldResolver(() => [Person], { nullable: true, description: 'The parents whom the two children share.' })
  sharedParents(@Root() sibling: Sibling, @Ctx() scope: Scope): Promise<Person[]> {
    return sharedParentsOf(scope, sibling);
  }

  @FieldResolver(() => [Connection], {
    nullable: true,
    description:
      'The people around the brother or sister, as far as the caller may see them: nodes of the same picture.',
  })
  people(@Root() sibling: Sibling, @Ctx() scope: Scope): Promise<Connection[]> {
    return peopleAround(scope, sibling.otherId);
  }
}

@Resolver(() => Offence)
export class OffenceResolver {
  @FieldResolver(() => Agency, { nullable: true, description: 'The agency that disclosed it and whose it stays.' })
  originator(@Root() offence: Offence, @Ctx() scope: Scope): MaybePromise<Agency> {
    return agency(scope, offence.originatorId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who disclosed it.' })
  recordedBy(@Root() offence: Offence, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, offence.recordedById);
  }
}
