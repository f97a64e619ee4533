export { permits } from './ability';
export { allContracts, checkPolicy } from './contracts';
export { cutFor, type Access, type RecordAccess } from './cut';
export { POLICY, relationshipsOpening, type Line } from './policy';
export { RelationshipEntity } from './relationship.entity';
export { RELATIONSHIPS, relationshipsOf, type Relationship, type StoredRelationship } from './relationships';
export { hiddenFields, hidesRecord, RESTRICTIONS } from './restrictions';
export { Scope, Seen, systemScope, type AuditNote, type Hub } from './scope';
export { maySee } from './may-see';
export {
  BARS,
  ACCESS_COLUMNS,
  ASKING,
  ASKING_COLUMNS,
  askingParameters,
  IS_VISIBLE,
  VISIBLE,
  VISIBLE_TO_EACH,
} from './visible';
