import type { Audience } from '../../identity';
import type { Relationship } from '../relationships';
import { ACCOUNTABILITY } from './accountability';
import { BOARD } from './board';
import { CHECK } from './check';
import { CHILD } from './child';
import { CONCERN } from './concern';
import { CONFERENCE } from './conference';
import { CORE_GROUP } from './core-group';
import { DEADLINE } from './deadline';
import { ENQUIRY } from './enquiry';
import { ESCALATION } from './escalation';
import { FAMILIES } from './families';
import { DOCUMENT } from './document';
import { FEEDBACK } from './feedback';
import { INBOX } from './inbox';
import { INTERCHANGE } from './interchange';
import { KEEPING } from './keeping';
import { EVERY_AUDIENCE, type Line } from './line';
import { MOVE } from './move';
import { NETWORK } from './network';
import { ORGANISATION } from './organisation';
import { PLACEMENT } from './placement';
import { PLAN } from './plan';
import { PROTECTION } from './protection';
import { SUBJECT_ACCESS } from './subject-access';
import { VISIT } from './visit';

export { rolesOf, type Line } from './line';

/**
 * THE list: who may see what, by which relationship with the child, and why; a page for each part of the work. Everything
 * else comes from it: each audience's contract, the CASL abilities, the relationships the visibility predicate lets in, and
 * the access matrix that people read. What no line names, nobody may see; a field of the schema that no line names stops
 * the build. The rows follow the field-permission matrix of the hub's data protection impact assessment, reasoned from what
 * CP-IS shows to unscheduled care, Working Together 2023 and the seven golden rules. Where several relationships match,
 * grants add up; restrictions (restrictions.ts) are taken away last.
 */
export const POLICY: readonly Line[] = [
  ...ORGANISATION,
  ...CHILD,
  ...DEADLINE,
  ...NETWORK,
  ...FAMILIES,
  ...CONCERN,
  ...ESCALATION,
  ...ENQUIRY,
  ...PLAN,
  ...CORE_GROUP,
  ...VISIT,
  ...PLACEMENT,
  ...BOARD,
  ...CONFERENCE,
  ...DOCUMENT,
  ...MOVE,
  ...FEEDBACK,
  ...CHECK,
  ...PROTECTION,
  ...SUBJECT_ACCESS,
  ...INBOX,
  ...ACCOUNTABILITY,
  ...INTERCHANGE,
  ...KEEPING,
];

const BY_TYPE = new Map<string, readonly Line[]>();
for (const line of POLICY) BY_TYPE.set(line.type, [...(BY_TYPE.get(line.type) ?? []), line]);

/** The lines of one type. */
export const linesOf = (type: string): readonly Line[] => BY_TYPE.get(type) ?? [];

/** The relationships through which the policy opens anything of a child's record to an audience. */
export function relationshipsOpening(audience: Audience): readonly Relationship[] {
  return OPENING.get(audience) ?? [];
}

const OPENING = new Map<Audience, readonly Relationship[]>(
  EVERY_AUDIENCE.map((audience) => {
    const all = POLICY.flatMap((line) => (line.to[audience] === 'ANY' ? [] : (line.to[audience] ?? [])));
    return [audience, [...new Set(all)].sort()];
  }),
);
