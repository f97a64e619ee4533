export { agency, authority, team } from './agencies';
export { authorityByCode, frontDoorOf, socialCareOf } from './agency.store';
export { Agency, AgencyKindEnum, Authority, Team } from './agency.type';
