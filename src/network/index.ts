export { ConnectionEntity } from './connection.entity';
export { CONNECTION_KINDS, type ConnectionKind } from './kinds';
export { ConnectionKindEnum } from './network.enums';
export { NetworkChangesResolver, SiblingChangesResolver } from './network-changes.resolver';
export { familyOf, type ConnectionFacts, type VisibleConnection } from './network-changes.store';
export {
  ChildNetworkResolver,
  ConnectionResolver,
  NetworkResolver,
  OffenceResolver,
  SiblingResolver,
} from './network.resolver';
export { Connection } from './network.type';
export { connectionById, connectionFor, peopleAround, siblingIdsOf } from './networks';
