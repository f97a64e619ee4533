import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { Day, Instant } from '../platform/graphql/scalars';
import { offerFamilyGroup, planFamilyGroup, recordFamilyGroup, refuseFamilyGroup } from './family-groups';
import { FamilyGroupHeldInput, PlacementInput, StayInput } from './placement.input';
import { CarerOutcomeEnum } from './placement.type';
import type { CarerOutcome } from './stay.rules';
import { considerCarer, decideStay, endPlacement, endStay, recordPlacement } from './stays';

const CHILD = { description: 'The child.' };
const OFFER = { description: 'The offer, and the version of it that was read.' };
const STAY = { description: 'The decision that the child must stay elsewhere.' };
const RUNNING = 'For the key worker and managers.';

/** Every change answers with the child as they are afterwards. */
@Resolver(() => Child)
export class FamilyGroupChangesResolver {
  @Mutation(() => Child, {
    nullable: true,
    description: `Offers the family a family group conference; one offer waits at a time. ${RUNNING}`,
  })
  async offerFamilyGroupConference(
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('on', () => Day, { description: 'The day it was offered; not in the future.' }) on: string,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await offerFamilyGroup(scope, child, on));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: `Sets the time at which a family group conference that was offered is to be held, or another one. ${RUNNING}`,
  })
  async planFamilyGroupConference(
    @Arg('at', () => RecordVersion, OFFER) at: RecordVersion,
    @Arg('plannedFor', () => Instant, { description: 'When.' }) plannedFor: Date,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await planFamilyGroup(scope, at, plannedFor));
  }

  @Mutation(() => Child, { nullable: true, description: `Records that the family did not want it. Final. ${RUNNING}` })
  async recordFamilyGroupRefused(
    @Arg('at', () => RecordVersion, OFFER) at: RecordVersion,
    @Arg('on', () => Day, { description: 'The day they said so.' }) on: string,
    @Arg('reason', () => String, { description: 'Why, as the family says.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await refuseFamilyGroup(scope, at, on, reason));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: `Records a family group conference that was held, with the plan of the family in their own words. Final. ${RUNNING}`,
  })
  async recordFamilyGroupConference(
    @Arg('at', () => RecordVersion, OFFER) at: RecordVersion,
    @Arg('held', () => FamilyGroupHeldInput, { description: 'Who was invited, and what the family planned.' })
    held: FamilyGroupHeldInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await recordFamilyGroup(scope, at, held));
  }
}

@Resolver(() => Child)
export class StayChangesResolver {
  @Mutation(() => Child, {
    nullable: true,
    description: `Records the decision that a child must stay elsewhere than at home. ${RUNNING}`,
  })
  async decideStay(
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('stay', () => StayInput, { description: 'From when, why, and who decided it.' }) stay: StayInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await decideStay(scope, child, stay));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: `Records what was found when somebody of the family was considered as a carer; the last one holds. ${RUNNING}`,
  })
  async considerCarer(
    @Arg('stay', () => ID, STAY) stay: string,
    @Arg('familyMember', () => ID, { description: 'Who: their connection with the child; an adult.' })
    familyMember: string,
    @Arg('outcome', () => CarerOutcomeEnum, { description: 'What was found.' }) outcome: CarerOutcome,
    @Arg('reason', () => String, { description: 'The reason.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await considerCarer(scope, stay, familyMember, outcome, reason));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: `Records with whom the child stays. RULE_BROKEN for anybody but the family while somebody in the family has not been considered, or was found suitable. ${RUNNING}`,
  })
  async recordPlacement(
    @Arg('stay', () => ID, STAY) stay: string,
    @Arg('placement', () => PlacementInput, { description: 'With whom, from when and why.' })
    placement: PlacementInput,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await recordPlacement(scope, stay, placement));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: `Ends a placement; the child still stays elsewhere, and another follows. ${RUNNING}`,
  })
  async endPlacement(
    @Arg('at', () => RecordVersion, { description: 'The placement, and the version of it that was read.' })
    at: RecordVersion,
    @Arg('on', () => Day, { description: 'The last day.' }) on: string,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await endPlacement(scope, at, on));
  }

  @Mutation(() => Child, {
    nullable: true,
    description: `Ends that the child stays elsewhere, and the placement with it. Final. ${RUNNING}`,
  })
  async endStay(
    @Arg('at', () => RecordVersion, { description: 'The decision, and the version of it that was read.' })
    at: RecordVersion,
    @Arg('on', () => Day, { description: 'The last day.' }) on: string,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Child | null> {
    return childById(scope, await endStay(scope, at, on, reason));
  }
}
