export { activeWorker, worker } from './people';
export { MeResolver, WorkerResolver } from './people.resolver';
export { Worker } from './worker.type';
