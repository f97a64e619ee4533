export { ConnectionAccessResolver, FamilyPlaceResolver, InvitationResolver } from './family.resolver';
export { checkLooks, checkPace } from './pace';
