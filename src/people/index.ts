export { activeWorker, worker } from './people';
export { MeResolver, WorkerResolver } from './people.resolver';
export { WorkerEntity } from './worker.entity';
export { type WorkerPlace } from './worker.store';
export { Worker } from './worker.type';
