import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { permits } from '../../../src/access/ability';
import { cutFor } from '../../../src/access/cut';
import { POLICY, relationshipsOpening, rolesOf } from '../../../src/access/policy';
import { relationshipsOf } from '../../../src/access/relationships';
import { hidesRecord } from '../../../src/access/restrictions';
import { cedarOf } from './cedar';
import { NOW, type Triple } from './triples';

/** What happens to a field: its value is shown, it is said to be withheld, or nothing is said of it. */
export type Answer = 'SHOWN' | 'WITHHELD' | 'NOTHING';

const OF_RECORDS = new Set(
  POLICY.filter((l) => Object.values(l.to).some((to) => to !== 'ANY')).map(({ type }) => type),
);

/** The hub's own rules, as a Scope applies them to a row that the predicate found. */
export function hubSays({ caller, child, restrictions, shield, type, field }: Triple): Answer {
  const { audience } = caller;
  const opening = relationshipsOpening(audience);
  const bases = relationshipsOf(caller, child, NOW).filter((kind) => opening.includes(kind));
  if (!OF_RECORDS.has(type)) {
    const lines = POLICY.filter((l) => l.type === type && l.fields.includes(field) && l.to[audience] !== undefined);
    const roles = rolesOf(lines);
    const mayAsk = roles.length === 0 || (audience !== 'PUBLIC' && roles.includes(caller.role));
    return permits(audience, type, field, bases) && mayAsk ? 'SHOWN' : 'NOTHING';
  }
  if (audience === 'PUBLIC' || bases.length === 0 || hidesRecord(restrictions, caller.workerId, NOW)) return 'NOTHING';
  const cut = cutFor(audience, type, { child_id: 'c', authority_id: child.authorityId, bases, shielded: shield });
  if (cut.shown.has(field)) return 'SHOWN';
  return cut.withheld.has(field) ? 'WITHHELD' : 'NOTHING';
}

const parsed = new Set<string>();

/** The policies of a type, taken in by Cedar once. */
function setOf(type: string, action: 'see' | 'tell'): string {
  const name = `${type} ${action}`;
  if (!parsed.has(name)) {
    const answer = cedar.preparsePolicySet(name, { staticPolicies: cedarOf(type, action) });
    if (answer.type === 'failure')
      throw new Error(`Cedar does not take the policies of ${name}: ${JSON.stringify(answer.errors)}`);
    parsed.add(name);
  }
  return name;
}

/** Cedar's answer to the same, by policies that know nothing of the hub's. */
export function oracleSays(triple: Triple): Answer {
  if (asks('see', triple)) return 'SHOWN';
  return asks('tell', triple) ? 'WITHHELD' : 'NOTHING';
}

function asks(action: 'see' | 'tell', { caller, child, restrictions, shield, type, field }: Triple): boolean {
  const signedIn = caller.audience !== 'PUBLIC';
  const open = restrictions.filter(({ when }) => when === 'OPEN');
  const only = open.filter(({ kind }) => kind === 'RECORD').map(({ workers }) => [...workers]);
  const principal = { type: 'Caller', id: 'caller' };
  const resource = { type: 'Record', id: 'record' };
  const answer = cedar.statefulIsAuthorized({
    principal,
    action: { type: 'Action', id: action },
    resource,
    context: { field, shield: shield ?? 'NONE' },
    preparsedPolicySetId: setOf(type, action),
    validateRequest: false,
    entities: [
      {
        uid: principal,
        attrs: {
          id: signedIn ? caller.workerId : 'nobody',
          agency: signedIn ? caller.agencyId : 'none',
          audience: caller.audience,
          role: signedIn ? caller.role : 'NONE',
          authority: (signedIn ? caller.authorityId : null) ?? 'none',
        },
        parents: [],
      },
      {
        uid: resource,
        attrs: {
          authority: child.authorityId,
          links: child.links.flatMap(({ kind, workerId, agencyId, when }) =>
            [workerId, agencyId].flatMap((who) => (who === null ? [] : [{ kind, who, when }])),
          ),
          mayKnow: [...child.mayKnowFamily],
          conflicted: open.flatMap(({ kind, workers }) => (kind === 'CONFLICT' ? workers : [])),
          ...(only[0] === undefined ? {} : { onlyFor: only[0] }),
          ...(only[1] === undefined ? {} : { alsoOnlyFor: only[1] }),
        },
        parents: [],
      },
    ],
  });
  if (answer.type === 'failure') throw new Error(`Cedar: ${JSON.stringify(answer.errors)}`);
  // A policy that Cedar cannot work out is left out of its answer: that must never pass for a denial.
  if (answer.response.diagnostics.errors.length > 0)
    throw new Error(`Cedar: ${JSON.stringify(answer.response.diagnostics.errors)}`);
  return answer.response.decision === 'allow';
}
