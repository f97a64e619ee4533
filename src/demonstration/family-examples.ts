import type { Facts } from './facts';
import { FAMILY } from './family';
import type { Moment } from './moment';
import { DEMONSTRATION, PERSONAS, type Persona } from './personas';
import { blank } from './templates';

const { maya, noah, leo } = DEMONSTRATION.children;

/** What the plan gives somebody of the family to do. */
function ownActions({ familyAction: action }: Facts): Record<string, Record<string, unknown>> {
  return {
    'tell-my-progress': { action: action.id, text: 'Invented: three mornings of five.' },
    'complete-my-action': { action, note: 'Invented: done.' },
    'block-my-action': { action, reason: 'Invented: nobody answers there.' },
  };
}

/** What can be sent about the people around Maya, and by them. */
export function family(
  facts: Facts,
  persona: Persona | undefined,
  { today }: Moment,
): Record<string, Record<string, unknown>> {
  const { own, versions } = facts;
  const at = (id: string) => ({ id, version: versions[id] ?? 1 });
  const offence = persona?.audience === PERSONAS.policeOfficer.audience ? FAMILY.offences.police : FAMILY.offences.care;
  return {
    'add-to-network': {
      child: maya.id,
      connection: { kind: 'FRIEND', person: { name: 'Invented Neighbour', phone: '07700 900199' }, helps: true },
    },
    'amend-person': { person: at(FAMILY.person('father')), change: { phone: '07700 900456' } },
    'amend-connection': { connection: at(FAMILY.connection('grandmother')), change: { helps: true } },
    'end-connection': { connection: at(FAMILY.connection('partner')), on: today },
    'link-siblings': { child: maya.id, sibling: leo.id, kind: 'STEP' },
    'unlink-siblings': { child: maya.id, sibling: noah.id },
    'record-offence': {
      connection: FAMILY.connection('partner'),
      offence: { kind: 'INVESTIGATION', text: 'Invented: reported for threats; not decided yet.', happenedOn: '2025' },
    },
    'withdraw-offence': { offence: at(offence), reason: 'Invented: it was another person of that name.' },
    'invite-family-member': { connection: FAMILY.connection('aunt'), as: 'SUPPORTER' },
    'withdraw-family-access': {
      connection: FAMILY.connection('grandmother'),
      reason: 'Invented: asked to be left out.',
    },
    'my-family': {},
    'family-actions': {},
    'family-meetings': {},
    'my-views': {},
    'give-my-view': { view: { plan: maya.plan, words: 'Invented: it helps that somebody comes in the mornings.' } },
    'take-down-view': {
      view: {
        plan: own.plan,
        familyMember: own.mother,
        words: 'Invented: it helps that somebody comes in the mornings.',
      },
    },
    ...ownActions(facts),
    'accept-invitation': { code: blank('code') },
  };
}
