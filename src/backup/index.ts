export { BackupError } from './failure';
export { readBackupKey } from './keys';
export { readManifest, type Manifest } from './manifest';
export { restore, type Restored } from './restore';
export { inSnapshot, takeBackup, type Progress } from './take';
export { withdrawalsSince, wordsOfKind } from './withdrawals';
export { readWithdrawals, writeWithdrawals } from './withdrawals-file';
