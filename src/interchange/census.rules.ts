import { CHILD } from './census.schema';
import { FEED_CHILD } from './feed.schema';
import { fieldPath } from './field-path';
import { missing } from './missing';
import type { Group } from './parts';
import type { Finding } from './problem';
import type { ReturnChild } from './return.model';
import { ENQUIRY_RULES } from './rules/enquiry.rules';
import { IDENTITY_RULES } from './rules/identity.rules';
import { PLAN_RULES } from './rules/plan.rules';
import { EPISODE_RULES } from './rules/episode.rules';
import type { Rule, RuleContext } from './rules/rule';

/**
 * The published validation rules of the Children in Need census that concern child protection, as read from the code of
 * data-to-insight's CIN validator. Those on missing elements stand with the elements (census.schema.ts), 1520 with the
 * file (intake.ts). Left out: 2883, which counts over the authority, and 8675Q, which counts in working days.
 */
export const CENSUS_RULES: readonly Rule[] = [...IDENTITY_RULES, ...PLAN_RULES, ...ENQUIRY_RULES];

/** The table of the form a return came in. */
export const rootOf = ({ form }: RuleContext): Group => (form === 'CENSUS' ? CHILD : FEED_CHILD);

/** What a child lacks of what its form asks for. */
export const lacking = (child: Partial<ReturnChild>, context: RuleContext): Finding[] => [
  ...missing(rootOf(context), child),
];

/** The rules that a child breaks; to be asked of one that lacks nothing whose absence holds it. */
export const brokenRules = (
  child: ReturnChild,
  context: RuleContext,
  rules: readonly Rule[] = CENSUS_RULES,
): Finding[] =>
  rules
    .filter((rule) => context.form === 'CENSUS' || !rule.censusOnly)
    .flatMap((rule) =>
      rule.broken(child, context).map((path) => ({
        field: fieldPath(rootOf(context), path),
        message: rule.message,
        severity: rule.severity,
        code: rule.code,
      })),
    );

/** What is to be said of one child as a whole, wherever it comes from: a file, or the hub's own records before export. */
export function checkChild(child: ReturnChild, context: RuleContext): Finding[] {
  const lacks = lacking(child, context);
  return lacks.some(({ severity }) => severity === 'HELD') ? lacks : [...lacks, ...brokenRules(child, context)];
}

/** A query, to which 'yes, it is so' is an answer. */
const isQuery = (code: string): boolean => code.endsWith('Q');

/**
 * What is to be said of a child before it is written. What the return broke by itself is told as it was when it was read; a
 * published rule that is broken by what the hub adds holds the child, since the hub's own word is to be valid as it stands.
 */
export function checkWritten(child: ReturnChild, said: ReturnChild | undefined, context: RuleContext): Finding[] {
  const all = (one: ReturnChild): Finding[] => [
    ...checkChild(one, context),
    ...brokenRules(one, context, EPISODE_RULES),
  ];
  const told = new Set(said === undefined ? [] : all(said).map(({ code }) => code));
  const asRead = new Set(CENSUS_RULES.map(({ code }) => code));
  return all(child)
    .filter(({ code }) => code === undefined || !told.has(code) || asRead.has(code))
    .map((finding) => {
      const { code } = finding;
      const ours = code !== undefined && !isQuery(code) && !told.has(code);
      return ours ? { ...finding, severity: 'HELD' } : finding;
    });
}
