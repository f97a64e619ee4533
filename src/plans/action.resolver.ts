import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency } from '../agencies';
import { Child, childById, RecordVersion } from '../children';
import { Connection, connectionById } from '../network';
import { worker, Worker } from '../people';
import { recordEffect, recordProgress, takeStep } from './action-reports';
import { ActionChanges, ActionInput } from './action.input';
import { noteLoader } from './action.store';
import { ActionNote, ActionOwner, PlanAction } from './action.type';
import { actionById, addAction, amendAction } from './actions';
import { EffectEnum, type Effect } from './change-model.enums';
import { Plan } from './plan.type';
import { planById } from './plans';
import type { MaybePromise } from '../platform/maybe-promise';

@Resolver(() => PlanAction)
export class ActionResolver {
  @FieldResolver(() => Plan, { nullable: true, description: 'The plan it is part of.' })
  plan(@Root() action: PlanAction, @Ctx() scope: Scope): Promise<Plan | null> {
    return planById(scope, action.planId);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child it is for.' })
  child(@Root() action: PlanAction, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, action.childId);
  }

  @FieldResolver(() => [ActionNote], { description: 'How it goes on, as it was written; the latest last.' })
  async notes(@Root() action: PlanAction, @Ctx() scope: Scope): Promise<ActionNote[]> {
    return (await noteLoader(scope).load(action.id)) ?? [];
  }
}

@Resolver(() => ActionOwner)
export class ActionOwnerResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'A worker, of whichever agency.' })
  worker(@Root() owner: ActionOwner, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return owner.workerId === null ? null : worker(scope, owner.workerId);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'An agency: whoever sits in the core group for it.' })
  agency(@Root() owner: ActionOwner, @Ctx() scope: Scope): MaybePromise<Agency> | null {
    return owner.agencyId === null ? null : agency(scope, owner.agencyId);
  }

  @FieldResolver(() => Connection, {
    nullable: true,
    description: 'A member of the family: their connection with the child.',
  })
  familyMember(@Root() owner: ActionOwner, @Ctx() scope: Scope): Promise<Connection | null> | null {
    return owner.connectionId === null ? null : connectionById(scope, owner.connectionId);
  }
}

@Resolver(() => ActionNote)
export class ActionNoteResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who wrote it.' })
  writtenBy(@Root() note: ActionNote, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, note.writtenById);
  }
}

const ACTION = { description: 'The action, and the version of it that was read.' };

/** Every change of an action answers with the action as it is afterwards. */
@Resolver(() => PlanAction)
export class ActionChangesResolver {
  @Mutation(() => PlanAction, {
    nullable: true,
    description: 'Adds an action to an open plan. For the key worker and managers.',
  })
  async addAction(
    @Arg('plan', () => ID, { description: 'The plan.' }) plan: string,
    @Arg('action', () => ActionInput, { description: 'What, who and by when.' }) action: ActionInput,
    @Ctx() scope: Scope,
  ): Promise<PlanAction | null> {
    return actionById(scope, await addAction(scope, plan, action));
  }

  @Mutation(() => PlanAction, {
    nullable: true,
    description:
      'Amends an action, and opens a blocked one again. For the key worker and managers. CONFLICT when somebody else changed it first.',
  })
  async amendAction(
    @Arg('action', () => RecordVersion, ACTION) action: RecordVersion,
    @Arg('changes', () => ActionChanges, { description: 'What changes.' }) changes: ActionChanges,
    @Ctx() scope: Scope,
  ): Promise<PlanAction | null> {
    return actionById(scope, await amendAction(scope, action, changes));
  }

  @Mutation(() => PlanAction, {
    nullable: true,
    description: 'Says that an action is no longer asked for. Final. For the key worker and managers.',
  })
  async withdrawAction(
    @Arg('action', () => RecordVersion, ACTION) action: RecordVersion,
    @Arg('reason', () => String, { description: 'Why; kept as a note.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<PlanAction | null> {
    return actionById(scope, await takeStep(scope, action, 'WITHDRAWN', reason));
  }

  @Mutation(() => PlanAction, {
    nullable: true,
    description:
      'Writes how an action goes on; it stays as open as it was. For its owner, the key worker and managers.',
  })
  async recordProgress(
    @Arg('action', () => ID, { description: 'The action.' }) action: string,
    @Arg('text', () => String, { description: 'How it goes on.' }) text: string,
    @Ctx() scope: Scope,
  ): Promise<PlanAction | null> {
    return actionById(scope, await recordProgress(scope, action, text));
  }

  @Mutation(() => PlanAction, {
    nullable: true,
    description:
      'Says whether an action has the effect that was intended; done or not, under an open plan. For its owner, the key worker and managers.',
  })
  async recordEffect(
    @Arg('action', () => RecordVersion, ACTION) action: RecordVersion,
    @Arg('effect', () => EffectEnum, { description: 'Whether it has.' }) effect: Effect,
    @Arg('note', () => String, { description: 'What was seen of it; kept as a note.' }) note: string,
    @Ctx() scope: Scope,
  ): Promise<PlanAction | null> {
    return actionById(scope, await recordEffect(scope, action, effect, note));
  }

  @Mutation(() => PlanAction, {
    nullable: true,
    description: 'Says that an action is done. Final. For its owner, the key worker and managers.',
  })
  async completeAction(
    @Arg('action', () => RecordVersion, ACTION) action: RecordVersion,
    @Arg('note', () => String, { description: 'What was done; kept as a note.' }) note: string,
    @Ctx() scope: Scope,
  ): Promise<PlanAction | null> {
    return actionById(scope, await takeStep(scope, action, 'DONE', note));
  }

  @Mutation(() => PlanAction, {
    nullable: true,
    description:
      'Says that an action cannot be done; the key worker hears of it at once. For its owner, the key worker and managers.',
  })
  async blockAction(
    @Arg('action', () => RecordVersion, ACTION) action: RecordVersion,
    @Arg('reason', () => String, { description: 'Why; kept as a note.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<PlanAction | null> {
    return actionById(scope, await takeStep(scope, action, 'BLOCKED', reason));
  }
}
