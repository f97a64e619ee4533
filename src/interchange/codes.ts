import { ABUSE_CATEGORIES, type DISABILITY, type ETHNICITY } from '../platform/codes';

export {
  type AssessmentFactor,
  type ClosureReason,
  type PrimaryNeed,
  type ReferralSource,
  ASSESSMENT_FACTOR,
  CLOSURE_REASON,
  DISABILITY,
  ETHNICITY,
  PRIMARY_NEED,
  REFERRAL_SOURCE,
} from '../platform/codes';

/**
 * The code lists of the Children in Need census, with the census' own words. Source: the schema of the 2026 collection
 * as published in SocialFinanceDigitalLabs/liia-tools-pipeline (CIN_schema_2026.xsd); GenderCurrent is of
 * CIN_schema_2023.xsd. A code that is on no list holds the child: nobody knows what it means.
 */

/** Sex, from the 2025 collection on. */
export const SEX = {
  M: 'male',
  F: 'female',
  U: 'unknown',
} as const;

/** UPNunknown (N00135): why no unique pupil number is known. The schema gives no words. */
export const UPN_UNKNOWN = ['UN1', 'UN2', 'UN3', 'UN4', 'UN5', 'UN6', 'UN7'] as const;

/** InitialCategoryOfAbuse (N00113) and LatestCategoryOfAbuse (N00114). MUL is read from returns, never given to a new plan. */
export const CATEGORY_OF_ABUSE = { ...ABUSE_CATEGORIES, MUL: 'Multiple/not recommended' } as const;

/** PPOutcome (N00833), codeset CS131. Rule 9011 names the values; their words were not found. */
export const PRE_PROCEEDINGS_OUTCOME = ['A', 'B', 'C'] as const;

/**
 * GenderCurrent, until the 2024 collection (1 male, 2 female, 0 not recorded or unborn, 9 indeterminate), and the Sex
 * that carries it from 2025 on. Only 9 loses something by that, so only 9 is noted.
 */
export const SEX_OF_GENDER = { 1: 'M', 2: 'F', 0: 'U', 9: 'U' } as const;

/** The collections that can be read. A year enters here once its schema has been compared with census.schema.ts. */
export const COLLECTION_YEARS: readonly number[] = [2024, 2025, 2026];

export type Sex = keyof typeof SEX;
export type Ethnicity = keyof typeof ETHNICITY;
export type Disability = keyof typeof DISABILITY;
export type UpnUnknown = (typeof UPN_UNKNOWN)[number];
export type CategoryOfAbuse = keyof typeof CATEGORY_OF_ABUSE;
export type PreProceedingsOutcome = (typeof PRE_PROCEEDINGS_OUTCOME)[number];
