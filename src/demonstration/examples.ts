import { randomUUID } from 'node:crypto';
import { findingOut } from './examples-finding-out';
import { conferences } from './conference-examples';
import { clock } from './clock-examples';
import { escalation } from './escalation-examples';
import { factsOf, type Facts } from './facts';
import { family } from './family-examples';
import { papers } from './paper-examples';
import { AGENCIES, AUTHORITY_CODE, DEMONSTRATION, PERSONAS, type Persona } from './personas';
import { momentOf, type Moment } from './moment';
import { keeping } from './keeping-examples';
import { moves } from './move-examples';
import { planLife } from './plan-life-examples';
import { protection } from './protection-examples';
import type { RootKeys } from '../platform/db/sealing/root';
import { readWalkers, type Sought, type Walkers } from './questions';
import { subjectAccess } from './subject-access-examples';
import { blank, isBlank, needs } from './templates';

const { children } = DEMONSTRATION;
const PAGE = { first: 20 };

export type Variables = Readonly<Record<string, unknown>>;

/** Variables for the ready operations, by their name. */
export type Examples = Readonly<Record<string, Variables>>;

/**
 * With what a persona may send each ready operation at once: read from the database at that moment, so that the versions
 * are those of now. None for a database without the demonstration.
 *
 * @param persona undefined for somebody without an account.
 */
export async function examplesFor(
  persona: Persona | undefined,
  databaseUrl: string,
  now: Date,
  root?: RootKeys,
): Promise<Examples> {
  const walkers = await readWalkers(databaseUrl, root);
  const moment = momentOf(now);
  return walkers === undefined ? {} : examples(persona, walkers, await factsOf(persona, databaseUrl, moment), moment);
}

/** The same from what is known. Every audience's operations together: their names mean the same everywhere. */
function examples(persona: Persona | undefined, walkers: Walkers, facts: Facts, moment: Moment): Examples {
  return {
    ...{ me: {}, caseload: {} },
    ...checks(walkers, persona),
    ...reading(facts, persona),
    ...concerns(walkers, facts, persona),
    ...findingOut(facts, persona, moment),
    ...actions(facts, moment),
    ...records(facts, moment),
    ...plans(facts, moment),
    ...planLife(facts, persona, moment),
    ...moves(facts, moment),
    ...clock(facts, persona, moment),
    ...escalation(facts, persona, moment),
    ...protection(walkers.finn, facts, childOf(persona, facts).id),
    ...subjectAccess(moment),
    ...family(facts, persona, moment),
    network: { child: childOf(persona, facts).id },
    ...conferences(facts.road, persona, moment),
    ...papers(facts, persona, moment),
    ...keeping(moment),
    ...returns(facts),
  };
}

/** Whose inbox: that of the team where it is the team that concerns go to. */
const inboxOf = (persona: Persona | undefined) => (persona === PERSONAS.dutyPractitioner ? 'MY_TEAM' : 'ME');

/** Maya, but for those to whom another child shows more. */
function childOf(persona: Persona | undefined, { own, road }: Facts): { readonly id: string; readonly plan: string } {
  const mine = { id: own.child, plan: own.plan };
  if (persona === PERSONAS.secondKeyWorker) return children.ivy;
  if (persona === PERSONAS.nurseryDsl) return children.noah;
  if (persona === PERSONAS.dutyPractitioner) return { id: children.leo.id, plan: own.plan };
  if (persona?.agency === AGENCIES.neighbour)
    return isBlank(own.child) ? { id: road.move.child, plan: own.plan } : mine;
  return children.maya;
}

function checks({ maya, noah, leo }: Walkers, persona: Persona | undefined): Examples {
  const atNursery = persona === PERSONAS.nurseryDsl;
  const pupil = ({ upn, dateOfBirth, surname }: Sought) => ({ upn, dateOfBirth, surname });
  const { nhsNumber, forenames, surname, dateOfBirth } = maya;
  return {
    'check-pupil': { pupil: pupil(atNursery ? noah : maya) },
    'check-roll': { pupils: (atNursery ? [noah] : [maya, leo]).map(pupil) },
    'check-patient': {
      patient: { nhsNumber, dateOfBirth, surname },
      care: persona === PERSONAS.edNurse ? 'UNSCHEDULED' : 'SCHEDULED',
    },
    'check-child': { child: { forenames, surname, dateOfBirth, authority: AUTHORITY_CODE }, purpose: 'WELFARE_CHECK' },
    'find-child': { by: { localId: children.leo.localId } },
    directory: { search: 'Amara' },
  };
}

function reading(facts: Facts, persona: Persona | undefined): Examples {
  const child = childOf(persona, facts);
  const of = inboxOf(persona);
  // A lead of information governance has an inbox of their own and no team's.
  const whose = persona?.audience === 'ASSURANCE' ? {} : { of };
  return {
    child: { id: child.id },
    'child-accesses': { id: child.id, ...PAGE },
    'who-looked': { child: children.maya.id, ...PAGE },
    // The family reads a plan as part of the child's record.
    plan: persona?.audience === 'FAMILY' ? { childId: child.id } : { id: child.plan },
    'plan-difference': { id: children.maya.plan, from: 1, to: facts.planVersions },
    'my-actions': PAGE,
    'inbox-head': { ...whose },
    'inbox-items': { after: 0, ...PAGE, ...whose },
    inbox: { after: 0 },
    'acknowledge-inbox': { seqs: [facts.seq ?? 1], ...whose, ...(facts.seq === null ? needs('item') : {}) },
    'audit-checkpoints': { after: '0' },
    'looking-alerts': {},
  };
}

/** By what each agency knows a child: a nurse by the NHS number too; of a pupil on a school's own roll name and birthday are enough. */
const numberOf = ({ nhsNumber }: Sought, persona: Persona | undefined): Partial<Sought> =>
  persona?.audience === 'HEALTH' ? { nhsNumber } : {};

function concerns({ leo, noah }: Walkers, { receipt, concern }: Facts, persona: Persona | undefined): Examples {
  const atNursery = persona === PERSONAS.nurseryDsl;
  const about = atNursery ? noah : leo;
  const { forenames, surname, dateOfBirth } = about;
  const stranger = persona === undefined || persona === PERSONAS.aunt;
  return {
    'report-concern': {
      concern: {
        authority: AUTHORITY_CODE,
        child: {
          forenames,
          surname,
          dateOfBirth,
          ...numberOf(about, persona),
          school: (atNursery ? AGENCIES.nursery : AGENCIES.primary).name,
          whereabouts: atNursery ? '1 Otter Lane, Riverbank' : '7 Heron Road, Riverbank',
        },
        categories: ['NEG'],
        happened: 'This week, on three mornings',
        seenOrSaid: 'Invented: came without a coat or breakfast and did not want to go home.',
        childSaid: 'Nobody was there when I woke up.',
        immediateDanger: false,
        suspectedCrime: false,
        ...(stranger ? { reporter: { relationship: 'neighbour', contact: '01632 960123' } } : {}),
      },
      // Whoever sends the same key again reports the same concern, so each example has one of its own.
      key: randomUUID(),
    },
    'concern-receipt': { id: receipt },
    'open-concerns': PAGE,
    'acknowledge-concern': { id: concern },
  };
}

function actions({ action, anyAction, own }: Facts, { workday }: Moment): Examples {
  return {
    'record-progress': { action: action.id, text: 'Invented: visited this morning; it is under way.' },
    'complete-action': { action, note: 'Invented: done, and seen to be done.' },
    'block-action': { action, reason: 'Invented: nobody has answered the door three times.' },
    'withdraw-action': { action: anyAction, reason: 'Invented: no longer needed since the last review.' },
    'amend-action': {
      action: anyAction,
      changes: { text: 'Visit weekly, at different times of day', dueOn: workday(14) },
    },
    'add-action': {
      plan: own.plan,
      action: { text: 'Read together twice a week', dueOn: workday(14), owner: { agency: AGENCIES.primary.id } },
    },
  };
}

function records({ own }: Facts, { today }: Moment): Examples {
  const { amir, leo } = children;
  return {
    'amend-child': { record: { id: own.child, version: own.version }, child: { knownAs: 'May' } },
    'register-child': {
      localId: `RBNEW${randomUUID().slice(0, 8).toUpperCase()}`,
      // Another child each time: the same one is registered once.
      child: {
        ...{
          forenames: 'Tess',
          surname: `Example${randomUUID()
            .replaceAll(/[^a-f]/g, '')
            .slice(0, 6)}`,
        },
        ...{ dateOfBirth: '2019-05-06', sex: 'F', ethnicity: 'WBRI' },
      },
    },
    'record-address': {
      child: own.child,
      address: { lines: '2 Otter Lane, Riverbank', postcode: 'ZZ99 9AA', fromDay: today },
    },
    // Only with a key worker can a conference decide on a plan for him.
    'allocate-key-worker': { child: leo.id, worker: PERSONAS.keyWorker.id, reason: 'Invented: has room for one more.' },
    'register-with-agency': {
      child: amir.id,
      registration: {
        agency: AGENCIES.communityHealth.id,
        kind: 'REGISTERED',
        reason: 'Invented: told by the mother.',
      },
    },
    'end-registration': {
      child: amir.id,
      registration: { agency: AGENCIES.primary.id, kind: 'ON_ROLL', reason: 'Invented: has left the school.' },
    },
  };
}

function plans({ outline, ending }: Facts, { today }: Moment): Examples {
  const { maya } = children;
  const { edNurse, healthVisitor } = PERSONAS;
  return {
    // The outline says too little to be finalised; after this it can be.
    'revise-plan': {
      plan: outline,
      revision: {
        whatMustChange: 'Invented: no drinking in the house while Amir is there.',
        dayToDayChecker: 'His aunt, who takes him to school',
        contingency: 'A strategy discussion on the same day.',
        needs: 'A sober adult at home, and to be at school on time.',
        goals: [{ term: 'SHORT', text: 'At school on time every day' }],
        reason: 'Agreed by the core group at its first meeting.',
      },
    },
    'finalise-plan': { plan: { id: blank('finalisable'), version: 1 } },
    // For every other reason a review conference ends it.
    'end-plan': { plan: ending, end: { on: today, reason: 'MOVED_TO_OTHER_AUTHORITY' } },
    'join-core-group': { plan: maya.plan, worker: edNurse.id, reason: 'Invented: sees her at the clinic every month.' },
    'leave-core-group': { plan: maya.plan, worker: healthVisitor.id },
  };
}

/** A return that brings one child in, who is not yet known. */
function returns({ year }: Facts): Examples {
  const content = `<Message>
  <Header>
    <CollectionDetails><Collection>CIN</Collection><Year>${year}</Year><ReferenceDate>${year}-03-31</ReferenceDate></CollectionDetails>
    <Source><SourceLevel>L</SourceLevel><LEA>${AUTHORITY_CODE}</LEA></Source>
  </Header>
  <Children>
    <Child>
      <ChildIdentifiers><LAchildID>RBCENSUS</LAchildID><PersonBirthDate>2016-05-06</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
      <ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE</Disability></Disabilities></ChildCharacteristics>
      <CINdetails>
        <CINreferralDate>${year - 1}-06-02</CINreferralDate><ReferralSource>2A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>
        <ReferralNFA>1</ReferralNFA>
      </CINdetails>
    </Child>
  </Children>
</Message>`;
  return { 'import-return': { content, form: 'CENSUS_XML' }, 'export-return': { year } };
}
