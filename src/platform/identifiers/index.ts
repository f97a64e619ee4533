export { dfeAuthorityCode, gssAuthorityCode } from './authority-code';
export type { Checked } from './checked';
export { censusChildId, localChildId } from './local-child-id';
export { isTestNhsNumber, nhsCheckDigit, nhsNumber } from './nhs-number';
export { odsCode } from './ods-code';
export { phone } from './phone';
export { postcode } from './postcode';
export { isTemporaryUpn, upn, upnCheckLetter } from './upn';
export { urn } from './urn';
