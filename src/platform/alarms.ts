/**
 * What somebody who runs the hub must act on at once: a line in the log at the level of errors, and a counter. An alarm says
 * what is wrong with the service, and nothing of any child.
 */
export const ALARMS = {
  CLOCK_APART:
    'the clock of this process and the database’s are apart; it does nothing by the clock and answers nobody until they agree',
  LADDER_STOPPED: 'no process has looked for a minute at what nobody has acknowledged',
  EMPTY_ROTA: 'outside office hours nobody of the emergency duty team is on the rota; duty teams were told instead',
  NOBODY_TO_TELL: 'there is nobody who can be told of a concern; it stands on the board of the managers',
  SEAL_BROKEN:
    'something sealed does not open where it stands: it was moved, changed or damaged; npm run keys -- verify says where',
  KEY_MISSING: 'a key is not there though nobody destroyed it, and what it sealed can not be read',
} as const;

export type Alarm = keyof typeof ALARMS;
