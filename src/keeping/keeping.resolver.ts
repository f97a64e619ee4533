import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { RecordVersion } from '../children';
import { worker, Worker } from '../people';
import { Day } from '../platform/graphql/scalars';
import type { MaybePromise } from '../platform/maybe-promise';
import { LegalHold } from './legal-hold.type';
import { legalHolds, liftLegalHold, placeLegalHold } from './legal-holds';
import {
  dueForDisposal,
  markRecord,
  recordKept,
  resetRetention,
  retentionSchedule,
  setRetention,
  setRetentionProfile,
} from './retention';
import { LegalHoldInput, RecordMarkInput, RetentionRuleInput } from './retention.input';
import { RecordClassEnum, RecordKept, RetentionProfileEnum, RetentionSchedule } from './retention.type';
import type { KeepingProfileName, RecordClass } from './schedule';

const WHICH = { description: 'Which records.' };

@Resolver(() => RetentionSchedule)
export class RetentionResolver {
  @Query(() => RetentionSchedule, {
    description: "How long each class of records is kept in the caller's authority, with its source.",
  })
  retentionSchedule(@Ctx() scope: Scope): Promise<RetentionSchedule> {
    return retentionSchedule(scope);
  }

  @Query(() => [RecordKept], {
    description:
      "Records of the caller's authority that may go by a day, the longest due first; at most 200. Nothing goes by itself.",
  })
  dueForDisposal(
    @Arg('on', () => Day, { nullable: true, description: 'The day; today when left out.' }) on: string | null,
    @Ctx() scope: Scope,
  ): Promise<RecordKept[]> {
    return dueForDisposal(scope, on);
  }

  @Query(() => RecordKept, {
    nullable: true,
    description: 'How long one record is kept, and why. Null when there is none that the caller may know of.',
  })
  recordKept(
    @Arg('child', () => ID, { description: 'The child.' }) child: string,
    @Ctx() scope: Scope,
  ): Promise<RecordKept | null> {
    return recordKept(scope, child);
  }

  @Mutation(() => RetentionSchedule, {
    description: 'Takes the figures of a council. What was set by the authority itself stays.',
  })
  setRetentionProfile(
    @Arg('profile', () => RetentionProfileEnum, { description: 'Whose figures.' }) profile: KeepingProfileName,
    @Ctx() scope: Scope,
  ): Promise<RetentionSchedule> {
    return setRetentionProfile(scope, profile);
  }

  @Mutation(() => RetentionSchedule, {
    description: "Sets the authority's own rule for a class. RULE_BROKEN when it is shorter than the law.",
  })
  setRetention(
    @Arg('recordClass', () => RecordClassEnum, WHICH) of: RecordClass,
    @Arg('rule', () => RetentionRuleInput, { description: 'How long, and where the authority says so.' })
    rule: RetentionRuleInput,
    @Ctx() scope: Scope,
  ): Promise<RetentionSchedule> {
    return setRetention(scope, of, rule);
  }

  @Mutation(() => RetentionSchedule, {
    description: "Gives the authority's own rule up: its profile or the schedule holds.",
  })
  resetRetention(
    @Arg('recordClass', () => RecordClassEnum, WHICH) of: RecordClass,
    @Ctx() scope: Scope,
  ): Promise<RetentionSchedule> {
    return resetRetention(scope, of);
  }

  @Mutation(() => Boolean, {
    description:
      'Says of a record that the child was looked after or adopted, where the hub can not know. It can only be kept longer by that. For managers and the information-governance lead.',
  })
  markRecord(
    @Arg('child', () => ID, { description: 'The child.' }) child: string,
    @Arg('mark', () => RecordMarkInput, { description: 'What it has come to, since when, and how that is known.' })
    mark: RecordMarkInput,
    @Ctx() scope: Scope,
  ): Promise<boolean> {
    return markRecord(scope, child, mark);
  }
}

@Resolver(() => LegalHold)
export class LegalHoldResolver {
  @Query(() => [LegalHold], {
    description: "What must not be destroyed in the caller's authority, those that stand first; at most 200.",
  })
  legalHolds(@Ctx() scope: Scope): Promise<LegalHold[]> {
    return legalHolds(scope);
  }

  @FieldResolver(() => Worker, { description: 'Who placed it.' })
  placedBy(@Root() hold: LegalHold, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, hold.placedById);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who lifted it.' })
  liftedBy(@Root() hold: LegalHold, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return hold.liftedById === null ? null : worker(scope, hold.liftedById);
  }

  @Mutation(() => LegalHold, {
    description: 'Places a legal hold: nothing that it is of is destroyed, whatever was approved before.',
  })
  placeLegalHold(
    @Arg('hold', () => LegalHoldInput, { description: 'What, why and until when.' }) hold: LegalHoldInput,
    @Ctx() scope: Scope,
  ): Promise<LegalHold> {
    return placeLegalHold(scope, hold);
  }

  @Mutation(() => LegalHold, { description: 'Lifts a legal hold; not for whoever placed it.' })
  liftLegalHold(
    @Arg('hold', () => RecordVersion, { description: 'The hold, and the version of it that was read.' })
    at: RecordVersion,
    @Arg('because', () => String, { description: 'Why.' }) because: string,
    @Ctx() scope: Scope,
  ): Promise<LegalHold> {
    return liftLegalHold(scope, at, because);
  }
}
