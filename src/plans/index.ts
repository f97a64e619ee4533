export { ChildPlansResolver } from './child-plans.resolver';
export { InboxPlanResolver } from './inbox-plan.resolver';
export { PlanChangesResolver, PlanResolver, PlanVersionResolver } from './plan.resolver';
export { beginPlan, closePlan } from './plan-life';
export {
  ChildInNeedChangesResolver,
  ChildInNeedPlanResolver,
  ChildInNeedPlansResolver,
} from './child-in-need.resolver';
export { PlanVersion } from './plan.type';
export { PlanEntity } from './plan.entity';
export { PLAN_PARTS, type PlanContent } from './plan.rules';
export { Plan } from './plan.type';
export { ownActions } from './action.store';
export { PlanAction } from './action.type';
export { planFor } from './plans';
export { planById, versionsOf } from './plans';
export { planActions } from './actions';
export { holdPlan, relativeAccount } from './action-changes.store';
export { ActionChangesResolver, ActionNoteResolver, ActionOwnerResolver, ActionResolver } from './action.resolver';
export { checkPlanOpen } from './action.rules';
export { InboxActionResolver } from './inbox-action.resolver';
export { FamilyActionResolver, InboxFamilyActionResolver } from './family-action.resolver';
export { HeldFromFamilyResolver, PlanHeldResolver } from './held-from-family.resolver';
export { MyActionsResolver } from './my-actions.resolver';
export { PlanActionsResolver } from './plan-actions.resolver';
export { PlanCategory, PlanEndReason } from './plan.enums';
export { PlanPartsInput, type PlanEnd, type PlanStart } from './plan.input';
export { whenPlanEnds } from './plan-ends';
export { noteReview, noteTransferIn, openPlanOfChild } from './plan-review';
export { REVIEWED_ON, REVIEWS_HELD } from './plan-review.store';
