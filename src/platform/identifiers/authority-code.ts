import { whole, type Checked } from './checked';

/** The Department for Education's number of a local authority, as in its returns and in GIAS: 210 is Southwark. */
export const dfeAuthorityCode = (raw: string): Checked =>
  whole(raw.trim(), /^[2-9]\d{2}$/, "the Department for Education's code of a local authority: three digits from 200");

/**
 * The Office for National Statistics' code (GSS) of an authority in England with duties to children: unitary (E06),
 * metropolitan borough (E08), London borough (E09) or county (E10); E09000028 is Southwark. A district below a county
 * (E07) has no children's services, and taking its code for the county's would send a referral to nobody.
 */
export const gssAuthorityCode = (raw: string): Checked =>
  whole(
    raw.trim().toUpperCase(),
    /^E(?:06|08|09|10)\d{6}$/,
    "the GSS code of an authority with children's services: E06, E08, E09 or E10 and six digits",
  );
