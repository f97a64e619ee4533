import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, ChildInput, RecordVersion } from '../children';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { NamedInput, ShieldInput } from './restriction.input';
import { Restriction } from './restriction.type';
import {
  changeNamed,
  endRestriction,
  markSensitive,
  recordConflict,
  registerUnderNewIdentity,
  restrictionById,
  restrictionsOf,
  restrictRecord,
  shieldAddress,
} from './restrictions';

const CHILD = { description: 'The child.' };
const NAMED = { description: 'Who alone still sees, and why.' };
const RESTRICTION = { description: 'The restriction, and the version of it that was read.' };

@Resolver(() => Restriction)
export class RestrictionResolver {
  @FieldResolver(() => [Worker], {
    nullable: true,
    description: 'Whom it names: who alone sees, or from whom it is kept.',
  })
  workers(@Root() restriction: Restriction, @Ctx() scope: Scope): Promise<Worker[]> {
    return Promise.all(restriction.workerIds.map(async (id) => worker(scope, id)));
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who made it.' })
  madeBy(@Root() restriction: Restriction, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return restriction.madeById === null ? null : worker(scope, restriction.madeById);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who ended it.' })
  endedBy(@Root() restriction: Restriction, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return restriction.endedById === null ? null : worker(scope, restriction.endedById);
  }

  @Mutation(() => Restriction, {
    nullable: true,
    description:
      'Keeps from everybody but the key worker and managers, or from some people or kinds of agency, where the child lives, learns, is treated and is placed. For managers.',
  })
  async shieldAddress(
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('shield', () => ShieldInput, { description: 'From whom, and why.' }) shield: ShieldInput,
    @Ctx() scope: Scope,
  ): Promise<Restriction | null> {
    return restrictionById(scope, await shieldAddress(scope, child, shield));
  }

  @Mutation(() => Restriction, {
    nullable: true,
    description:
      'Marks a record as sensitive, as the Personal Demographics Service does: whereabouts and telephones, and whatever they can be worked out from, are for the named alone. For managers.',
  })
  async markSensitive(
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('named', () => NamedInput, NAMED) named: NamedInput,
    @Ctx() scope: Scope,
  ): Promise<Restriction | null> {
    return restrictionById(scope, await markSensitive(scope, child, named));
  }

  @Mutation(() => Restriction, {
    nullable: true,
    description:
      'Restricts a whole record to the named (adoption, protection of witnesses): for everybody else there is no such child. For managers.',
  })
  async restrictRecord(
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('named', () => NamedInput, NAMED) named: NamedInput,
    @Ctx() scope: Scope,
  ): Promise<Restriction | null> {
    return restrictionById(scope, await restrictRecord(scope, child, named));
  }

  @Mutation(() => Restriction, {
    nullable: true,
    description: 'Changes who is named by a restricted or sensitive record. For managers whom it names.',
  })
  async changeNamed(
    @Arg('restriction', () => RecordVersion, RESTRICTION) restriction: RecordVersion,
    @Arg('named', () => NamedInput, NAMED) named: NamedInput,
    @Ctx() scope: Scope,
  ): Promise<Restriction | null> {
    return restrictionById(scope, await changeNamed(scope, restriction, named));
  }

  @Mutation(() => Restriction, {
    nullable: true,
    description:
      'Records that a worker has a conflict of interest: for them there is no such child, on any path, and nothing tells them so. What waits in their inbox goes to those who answer for the child. For managers.',
  })
  async recordConflict(
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('worker', () => ID, { description: 'Whose conflict it is.' }) of: string,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Restriction | null> {
    return restrictionById(scope, await recordConflict(scope, child, of, reason));
  }

  @Mutation(() => Restriction, {
    nullable: true,
    description: 'Ends a restriction, with the reason. For managers who may see the record.',
  })
  async endRestriction(
    @Arg('restriction', () => RecordVersion, RESTRICTION) restriction: RecordVersion,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Restriction | null> {
    return restrictionById(scope, await endRestriction(scope, restriction, reason));
  }

  @Mutation(() => Child, {
    nullable: true,
    description:
      'Registers a child under a new identity, restricted to the named from its first instant; nothing joins it to the record before. Carry no number across: an adopted child gets a new NHS number. For managers.',
  })
  async registerUnderNewIdentity(
    @Arg('localId', () => String, { description: "The authority's own id of the child; a new one." }) localId: string,
    @Arg('child', () => ChildInput, { description: 'The child, as known from now on.' }) child: ChildInput,
    @Arg('named', () => NamedInput, NAMED) named: NamedInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await registerUnderNewIdentity(scope, localId, child, named));
  }
}

@Resolver(() => Child)
export class ChildRestrictionsResolver {
  @FieldResolver(() => [Restriction], {
    nullable: true,
    description:
      'What closes this record or a part of it, the latest first. Conflicts of interest are for managers and those who audit them.',
  })
  restrictions(@Root() child: Child, @Ctx() scope: Scope): Promise<Restriction[]> {
    return restrictionsOf(scope, child.id);
  }
}
