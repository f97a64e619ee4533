import { whole, type Checked } from './checked';

/**
 * The code of an organisation in the NHS Organisation Data Service: a trust, practice, site or council. Only the form
 * is checked. A code is never given to another organisation, but it may be closed, so an old one is still a name.
 */
export const odsCode = (raw: string): Checked =>
  whole(raw.trim().toUpperCase(), /^[A-Z0-9]{3,10}$/, 'an ODS code: three to ten letters and digits');
