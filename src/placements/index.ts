export { FamilyGroupChangesResolver, StayChangesResolver } from './placement-changes.resolver';
export {
  CarerConsideredResolver,
  ChildPlacementsResolver,
  FamilyGroupConferenceResolver,
  FamilyGroupMemberResolver,
  PlacementResolver,
  StayResolver,
} from './placement.resolver';
export { familyGroupTimes } from './family-group-times.store';
export { familyGroupById } from './family-groups';
export { FamilyGroupConference } from './placement.type';
