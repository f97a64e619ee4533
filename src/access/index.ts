export { permits } from './ability';
export { familyLinks } from './family-links';
export { allContracts, checkPolicy } from './contracts';
export { cutFor, type Access, type RecordAccess } from './cut';
export { POLICY, relationshipsOpening, type Line } from './policy';
export { RelationshipEntity } from './relationship.entity';
export {
  LINE_ROLES,
  MANAGING_ROLES,
  ownBy,
  RELATIONSHIPS,
  relationshipsOf,
  rolesIn,
  type Relationship,
  type StoredRelationship,
} from './relationships';
export { RestrictionEntity } from './restriction.entity';
export {
  hiddenFields,
  hidesRecord,
  isShieldedFrom,
  RESTRICTIONS,
  together,
  type RestrictionKind,
  type Shield,
} from './restrictions';
export { Placed, type Standing } from './placed';
export type { Opened } from './known';
export { groupedBy, readVisible } from './reading';
export { Scope, Seen, systemScope, type AuditNote, type ConfidentialDeadline, type Hub, type Seal } from './scope';
export { maySee } from './may-see';
export { doneBy, notFor } from './not-for';
export { EACH_BY_ID, EACH_INBOX, readerById, readerByInbox, readerByKey, type InboxPosition } from './read-by-id';
export {
  BARS,
  ACCESS_COLUMNS,
  ASKING,
  ASKING_COLUMNS,
  askingParameters,
  EACH,
  IS_ON_ROLL,
  IS_OWN_AND_VISIBLE,
  MAY_KNOW_FAMILY,
  SHIELDS,
  IS_VISIBLE,
  ONE,
  VISIBLE,
  VISIBLE_TO_EACH,
  WAITS_FOR_ANOTHER,
  type Asking,
} from './visible';
