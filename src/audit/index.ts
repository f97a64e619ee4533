export { appendAudit } from './audit.store';
export { logReads } from './read-log';
export { auditRow, auditWriter } from './record';
