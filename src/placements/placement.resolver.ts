import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child } from '../children';
import { Connection, connectionById } from '../network';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { dayInEngland } from '../platform/clock';
import {
  carerLoader,
  consideredLoader,
  familyGroupLoader,
  familyGroupMemberLoader,
  placementLoader,
  stayLoader,
} from './placement.store';
import { CarerConsidered, FamilyGroupConference, FamilyGroupMember, Placement, Stay } from './placement.type';
import { adults } from './stay.rules';

@Resolver(() => Child)
export class ChildPlacementsResolver {
  @FieldResolver(() => [FamilyGroupConference], {
    nullable: true,
    description: 'The family group conferences that were offered, the latest first.',
  })
  async familyGroupConferences(@Root() child: Child, @Ctx() scope: Scope): Promise<FamilyGroupConference[]> {
    return (await familyGroupLoader(scope).load(child.id)) ?? [];
  }

  @FieldResolver(() => [Stay], {
    nullable: true,
    description: 'That the child must stay elsewhere than at home, or had to; the latest first.',
  })
  async stays(@Root() child: Child, @Ctx() scope: Scope): Promise<Stay[]> {
    return (await stayLoader(scope).load(child.id)) ?? [];
  }
}

@Resolver(() => FamilyGroupConference)
export class FamilyGroupConferenceResolver {
  @FieldResolver(() => [FamilyGroupMember], {
    nullable: true,
    description: 'Who of the family was invited, those who came first, and what they can help with.',
  })
  async invited(@Root() conference: FamilyGroupConference, @Ctx() scope: Scope): Promise<FamilyGroupMember[]> {
    return (await familyGroupMemberLoader(scope).load(conference.id)) ?? [];
  }
}

@Resolver(() => FamilyGroupMember)
export class FamilyGroupMemberResolver {
  @FieldResolver(() => Connection, { nullable: true, description: 'Who: their connection with the child.' })
  familyMember(@Root() member: FamilyGroupMember, @Ctx() scope: Scope): Promise<Connection | null> {
    return connectionById(scope, member.connectionId);
  }
}

@Resolver(() => Stay)
export class StayResolver {
  @FieldResolver(() => [CarerConsidered], {
    nullable: true,
    description: 'Who of the family was considered as a carer, as it was recorded.',
  })
  async considered(@Root() stay: Stay, @Ctx() scope: Scope): Promise<CarerConsidered[]> {
    return (await consideredLoader(scope).load(stay.id)) ?? [];
  }

  @FieldResolver(() => [Connection], {
    nullable: true,
    description: 'The adults of the family who are around the child now and have not been considered yet.',
  })
  async notYetConsidered(@Root() stay: Stay, @Ctx() scope: Scope): Promise<Connection[]> {
    const family = adults((await carerLoader(scope).load(stay.id)) ?? [], dayInEngland(scope.now));
    const missed = family.filter((carer) => carer.outcome === null);
    const shown = await Promise.all(missed.map((carer) => connectionById(scope, carer.connectionId)));
    return shown.filter((one) => one !== null);
  }

  @FieldResolver(() => [Placement], { nullable: true, description: 'With whom the child stayed, the first first.' })
  async placements(@Root() stay: Stay, @Ctx() scope: Scope): Promise<Placement[]> {
    return (await placementLoader(scope).load(stay.id)) ?? [];
  }
}

@Resolver(() => CarerConsidered)
export class CarerConsideredResolver {
  @FieldResolver(() => Connection, { nullable: true, description: 'Who: their connection with the child.' })
  familyMember(@Root() considered: CarerConsidered, @Ctx() scope: Scope): Promise<Connection | null> {
    return connectionById(scope, considered.connectionId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who considered them.' })
  consideredBy(@Root() considered: CarerConsidered, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, considered.consideredById);
  }
}

@Resolver(() => Placement)
export class PlacementResolver {
  @FieldResolver(() => Connection, {
    nullable: true,
    description: 'With FAMILY_NETWORK: who, by their connection with the child.',
  })
  familyMember(@Root() placement: Placement, @Ctx() scope: Scope): Promise<Connection | null> | null {
    return placement.connectionId === null ? null : connectionById(scope, placement.connectionId);
  }
}
