export { Contract } from './contract';
export { explorerHandler, type ExplorerPersona } from './explorer';
export { contractServer } from './graphql-http';
export { healthDoor } from './health';
export { createMetrics } from './metrics';
export { readyOperations, type ReadyOperation } from './ready-operations';
export { createHttpServer, type SideDoor } from './server';
export { acceptSockets } from './sockets';
