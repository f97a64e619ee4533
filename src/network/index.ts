export { ConnectionEntity } from './connection.entity';
export { type ConnectionKind } from './kinds';
export { ConnectionKindEnum } from './network.enums';
export { NetworkChangesResolver, SiblingChangesResolver } from './network-changes.resolver';
export {
  ChildNetworkResolver,
  ConnectionResolver,
  NetworkResolver,
  OffenceResolver,
  SiblingResolver,
} from './network.resolver';
export { Connection } from './network.type';
export { connectionById, connectionFor } from './networks';
export { keptFrom, unlessKept } from './family-reader';
export { PROTECTED, protectedIn, type ProtectedKind, type ProtectedValue } from './protected.rules';
export { protectedValues, protectedValuesOf } from './protected.store';
