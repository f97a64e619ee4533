import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { Day } from '../platform/graphql/scalars';
import type { SiblingKind } from './kinds';
import {
  addToNetwork,
  amendConnection,
  amendPerson,
  endConnection,
  linkSiblings,
  unlinkSiblings,
} from './network-changes';
import { ConnectionChangeInput, ConnectionInput, OffenceInput, PersonInput } from './network.input';
import { SiblingKindEnum } from './network.enums';
import { Connection } from './network.type';
import { connectionById } from './networks';
import { recordOffence, withdrawOffence } from './offences';

const CONNECTION = { description: 'The connection, and the version of it that was read.' };
const CHILD = { description: 'The child.' };
const SIBLING = { description: 'The brother or sister: a child of the same authority.' };

/** Every change of the people around a child answers with what is there afterwards. */
@Resolver(() => Connection)
export class NetworkChangesResolver {
  @Mutation(() => Connection, {
    nullable: true,
    description:
      'Adds somebody to the people around a child. For the key worker and managers, and for the duty team until there is a key worker; CONFLICT when they are this to the child already.',
  })
  async addToNetwork(
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('connection', () => ConnectionInput, { description: 'Who, and what they are to the child.' })
    connection: ConnectionInput,
    @Ctx() scope: Scope,
  ): Promise<Connection | null> {
    return connectionById(scope, await addToNetwork(scope, child, connection));
  }

  @Mutation(() => ID, {
    description:
      'Amends what is known of a person, in the record of every child they stand around. For the key worker and managers of one of them. Answers with the person.',
  })
  amendPerson(
    @Arg('person', () => RecordVersion, { description: 'The person, and the version that was read.' })
    at: RecordVersion,
    @Arg('change', () => PersonInput, { description: 'What changes.' }) change: PersonInput,
    @Ctx() scope: Scope,
  ): Promise<string> {
    return amendPerson(scope, at, change);
  }

  @Mutation(() => Connection, {
    nullable: true,
    description:
      'Amends what a person is to a child, from the version that was read. RULE_BROKEN once it has ended, and where the law gives somebody of that kind no parental responsibility.',
  })
  async amendConnection(
    @Arg('connection', () => RecordVersion, CONNECTION) at: RecordVersion,
    @Arg('change', () => ConnectionChangeInput, { description: 'What changes.' }) change: ConnectionChangeInput,
    @Ctx() scope: Scope,
  ): Promise<Connection | null> {
    return connectionById(scope, await amendConnection(scope, at, change));
  }

  @Mutation(() => Connection, {
    nullable: true,
    description: 'Ends what a person is to a child, and their own way into the hub for this child with it.',
  })
  async endConnection(
    @Arg('connection', () => RecordVersion, CONNECTION) at: RecordVersion,
    @Arg('on', () => Day, { description: 'The day it ended.' }) on: string,
    @Ctx() scope: Scope,
  ): Promise<Connection | null> {
    return connectionById(scope, await endConnection(scope, at, on));
  }

  @Mutation(() => Connection, {
    nullable: true,
    description:
      "Discloses what is known of somebody's offences, for the sake of one child. For the key worker, managers, and officers in the core group; it stays the discloser's own.",
  })
  async recordOffence(
    @Arg('connection', () => ID, { description: 'Who, around which child.' }) connection: string,
    @Arg('offence', () => OffenceInput, { description: 'What is known.' }) offence: OffenceInput,
    @Ctx() scope: Scope,
  ): Promise<Connection | null> {
    return connectionById(scope, await recordOffence(scope, connection, offence));
  }

  @Mutation(() => Connection, {
    nullable: true,
    description: 'Takes a disclosure back; nobody is shown it any more. For the agency that made it, and no other.',
  })
  async withdrawOffence(
    @Arg('offence', () => RecordVersion, { description: 'The disclosure, and the version that was read.' })
    at: RecordVersion,
    @Arg('reason', () => String, { description: 'Why it is taken back.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Connection | null> {
    return connectionById(scope, await withdrawOffence(scope, at, reason));
  }
}

@Resolver(() => Child)
export class SiblingChangesResolver {
  @Mutation(() => Child, {
    nullable: true,
    description:
      'Says that two children of one authority are brothers or sisters. For the key worker and managers of the first.',
  })
  async linkSiblings(
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('sibling', () => ID, SIBLING) sibling: string,
    @Arg('kind', () => SiblingKindEnum, { description: 'How they are brothers or sisters.' }) kind: SiblingKind,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await linkSiblings(scope, child, sibling, kind));
  }

  @Mutation(() => Child, { nullable: true, description: 'Takes back that two children are brothers or sisters.' })
  async unlinkSiblings(
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('sibling', () => ID, SIBLING) sibling: string,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await unlinkSiblings(scope, child, sibling));
  }
}
