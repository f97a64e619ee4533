export { checkOutOfLine, impartial, leadsOf } from './line.store';
export { activeWorker, anyWorker, worker } from './people';
export { MeResolver, WorkerResolver } from './people.resolver';
export { WorkerEntity } from './worker.entity';
export { Worker, WorkerRoleEnum } from './worker.type';
