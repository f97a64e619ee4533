/**
 * What somebody who runs the hub must act on at once: a line in the log at the level of errors, and a counter. An alarm says
 * what is wrong with the service, and nothing of any child.
 */
export const ALARMS = {
  LADDER_STOPPED: 'no process has looked for a minute at what nobody has acknowledged',
  EMPTY_ROTA: 'outside office hours nobody of the emergency duty team is on the rota; duty teams were told instead',
  NOBODY_TO_TELL: 'there is nobody who can be told of a concern; it stands on the board of the managers',
} as const;

export type Alarm = keyof typeof ALARMS;
