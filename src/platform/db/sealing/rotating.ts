import type { Pool } from 'pg';
import type { Clock } from '../../clock';
import type { Vault } from './vault';
import type { Progress } from './verify';

/** What a command about keys works on. */
export interface Rotating {
  readonly vault: Vault;
  /** Of the role that owns the tables. */
  readonly pool: Pool;
  readonly clock: Clock;
  readonly report: Progress;
}
