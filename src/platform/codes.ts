/**
 * The four categories of abuse under which a plan may be made, with the codes of the Children in Need census
 * (CategoryOfAbuseType). The census' fifth code, MUL "multiple/not recommended", is read from old returns and never given.
 */
export const ABUSE_CATEGORIES = {
  NEG: 'Neglect',
  PHY: 'Physical abuse',
  SAB: 'Sexual abuse, including exploitation',
  EMO: 'Emotional abuse',
} as const;

export type AbuseCategory = keyof typeof ABUSE_CATEGORIES;
