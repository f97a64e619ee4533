export { agency, authority, team } from './agencies';
export { authorityByCode, frontDoorOf } from './agency.store';
export { Agency, Authority, Team } from './agency.type';
