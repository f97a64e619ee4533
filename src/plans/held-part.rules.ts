import { protectedIn, type ProtectedKind, type ProtectedValue } from '../network';
import { PART_NAMES, type PlanContent, type PlanPartName } from './plan.rules';

/** A part of a plan that is not shown to one member of the family, and what kinds of things stand in it. */
export interface HeldPart {
  readonly part: PlanPartName;
  readonly kinds: readonly ProtectedKind[];
}

/** What the family reads of a part: of a goal, its text alone. */
const textsOf = (content: PlanContent, part: PlanPartName): string[] => {
  const said = content[part];
  if (said === null) return [];
  return typeof said === 'string' ? [said] : said.map(({ text }) => text);
};

/** The parts of which something is written. */
export const writtenParts = (content: PlanContent): PlanPartName[] =>
  PART_NAMES.filter((part) => textsOf(content, part).length > 0);

/**
 * The parts that somebody of the family is not to read, since they hold a home, a telephone or a child of the other household
 * (ICO 2023: check every disclosure for addresses). What is left is searched as one text, too: where a value stands across
 * parts, none of them is shown.
 */
export function heldParts(content: PlanContent, values: readonly ProtectedValue[]): HeldPart[] {
  if (values.length === 0) return [];
  const parts = writtenParts(content).map((part) => ({ part, kinds: protectedIn(textsOf(content, part), values) }));
  const shown = parts.filter(({ kinds }) => kinds.length === 0).map(({ part }) => part);
  const across = protectedIn(
    shown.flatMap((part) => textsOf(content, part)),
    values,
  );
  return parts
    .map(({ part, kinds }) => ({ part, kinds: kinds.length === 0 ? across : kinds }))
    .filter(({ kinds }) => kinds.length > 0);
}

/** What a plan says without some parts. */
export const without = (content: PlanContent, parts: readonly PlanPartName[]): object => ({
  ...content,
  ...Object.fromEntries(parts.map((part) => [part, null])),
});
