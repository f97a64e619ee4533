export { Contract } from './contract';
export { explorerHandler } from './explorer';
export { contractServer } from './graphql-http';
export { healthDoor } from './health';
export { createMetrics } from './metrics';
export { PublicLimit } from './public-limit';
export { readyOperations } from './ready-operations';
export { createHttpServer, type SideDoor } from './server';
export { acceptSockets } from './sockets';
