export { agency, authority, team } from './agencies';
export { AgencyEntity } from './agency.entity';
export { authorityByCode, frontDoorOf } from './agency.store';
export { Agency, Authority, Team } from './agency.type';
export { AuthorityEntity } from './authority.entity';
export { TeamEntity } from './team.entity';
