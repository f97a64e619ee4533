import { whole, type Checked } from './checked';

/**
 * An authority's own identifier of a child, as its case system writes it. Case is kept: nobody but the authority knows
 * whether `a1` and `A1` are two children. The form is that of the Department for Education's children's social care
 * data feed, the wider of the two in use.
 */
export const localChildId = (raw: string): Checked =>
  whole(raw.trim(), /^[A-Za-z0-9_-]{1,36}$/, "an authority's own child identifier: 1 to 36 letters, digits, - and _");

/** Whether the identifier may stand in a Children in Need census as LAchildID (rules 1570 and 1580), to be asked at export. */
export const censusChildId = (value: string): Checked =>
  whole(value, /^[A-Za-z0-9]{1,20}$/, 'a child identifier that the census takes: at most 20 letters and digits');
