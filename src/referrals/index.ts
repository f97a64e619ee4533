export { prepareDecision, recordDecision, type Referred } from './decisions';
export { DecisionInput } from './referral.input';
export { ChildReferralsResolver, ConcernDecisionResolver, ReferralResolver } from './referral.resolver';
export { openReferralOf } from './referral.store';
