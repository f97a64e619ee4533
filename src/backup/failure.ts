/** Why there is no backup, or nothing was restored, in words for whoever runs the command. Says nothing of any child. */
export class BackupError extends Error {}
