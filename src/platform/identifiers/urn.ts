import { whole, type Checked } from './checked';

/**
 * The unique reference number of a school or children's centre in 'Get information about schools' (GIAS). Schools have
 * six digits, children's centres five (from 20001), so six must not be demanded. There is no check digit.
 */
export const urn = (raw: string): Checked =>
  whole(raw.trim(), /^[1-9]\d{4,5}$/, "a school's or children's centre's unique reference number: five or six digits");
