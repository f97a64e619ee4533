export { ConnectionAccessResolver, FamilyPlaceResolver, InvitationResolver } from './family.resolver';
