export { appendAudit } from './audit.store';
export {
  BadSignature,
  lineOf,
  openCheckpoint,
  readCheckpoint,
  verifierOf,
  type Verifier,
} from './checkpoint';
export { checkProof, proveEntry, proveGrowth, type Proof } from './proof';
export { logReads } from './read-log';
export { auditRow, auditWriter } from './record';
export { openSealKey, readVerifiers, SealKeyError } from './seal-key';
export { checkpointsAfter, tailOf } from './seal.store';
export { Sealer } from './sealer';
export { Sealing } from './sealing';
export { namesOfWorkers, trailOfChild, trailOfWorker, type TrailRow } from './trail.store';
export { VERDICTS, verifyAudit, type Verification } from './verify';
export { publish } from './witness-folder';
