export { permits } from './ability';
export { allContracts, checkPolicy, contractOf } from './contracts';
export { cutFor, type Access, type Cut, type RecordAccess } from './cut';
export { POLICY, relationshipsOpening, type Line } from './policy';
export { RelationshipEntity } from './relationship.entity';
export { RELATIONSHIPS, relationshipsOf, type Link, type Relationship, type StoredRelationship } from './relationships';
export { RestrictionEntity } from './restriction.entity';
export { hiddenFields, hidesRecord, RESTRICTIONS, type Restriction } from './restrictions';
export { Scope, Seen, type AuditNote, type Hub } from './scope';
export { type Sighting, type Withheld } from './sightings';
export { maySee } from './may-see';
export {
  ACCESS_COLUMNS,
  ASKING,
  ASKING_COLUMNS,
  askingParameters,
  IS_VISIBLE,
  VISIBLE,
  VISIBLE_TO_EACH,
} from './visible';
