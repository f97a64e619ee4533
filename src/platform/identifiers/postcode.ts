import { refused, whole, type Checked } from './checked';

const EXPECTED = 'a UK postcode, such as SE1 2QH';

/**
 * The forms A9, A99, A9A, AA9, AA99 and AA9A before the space and 9AA after it, with the letters that Royal Mail uses in
 * each place (BS 7666).
 */
const ROYAL_MAIL = /[A-PR-UWYZ](?:\d\d?|\d[A-HJKPS-UW]|[A-HK-Y]\d\d?|[A-HK-Y]\d[ABEHMNPRV-Y]) \d[ABD-HJLNP-UW-Z]{2}/;

/**
 * The NHS Data Dictionary's own, for people without an address in the country or anywhere (ZZ99 3VZ: no fixed abode):
 * refused, it would get lost on a homeless family.
 */
const NO_ADDRESS = /ZZ99 \d[A-Z]{2}/;

const POSTCODE = new RegExp(`^(?:${ROYAL_MAIL.source}|${NO_ADDRESS.source})$`);

/** A UK postcode in any spacing and case; canonical is upper case with one space. Whether it exists is not known here. */
export function postcode(raw: string): Checked {
  const packed = raw.replace(/\s/g, '').toUpperCase();
  if (packed.length < 5) return refused(EXPECTED);
  return whole(`${packed.slice(0, -3)} ${packed.slice(-3)}`, POSTCODE, EXPECTED);
}
