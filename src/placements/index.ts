export { FamilyGroupChangesResolver, StayChangesResolver } from './placement-changes.resolver';
export {
  CarerConsideredResolver,
  ChildPlacementsResolver,
  FamilyGroupConferenceResolver,
  FamilyGroupMemberResolver,
  PlacementResolver,
  StayResolver,
} from './placement.resolver';
