import { audienceOf, type AgencyKind, type Audience, type WorkerRole } from '../identity';
import { stableId } from './random';

/** The three digits of the demonstration authority: a code that no authority has. */
export const AUTHORITY_CODE = '998';
/** The same of the authority next to it, to which children move. */
export const NEIGHBOUR_CODE = '997';
/** Stands in every name of an organisation, so that nobody takes one for real. */
const FICTION = '(demonstration)';

/** An agency that has personas, and so an issuer of its own in development. */
export interface DemonstrationAgency {
  readonly key: string;
  readonly id: string;
  readonly kind: AgencyKind;
  readonly name: string;
}

const agency = (key: string, kind: AgencyKind, name: string): DemonstrationAgency => ({
  key,
  id: stableId(`agency/${key}`),
  kind,
  name: `${name} ${FICTION}`,
});

export const AGENCIES = {
  socialCare: agency('riverbank-social-care', 'SOCIAL_CARE', 'Riverbank children’s social care'),
  police: agency('riverbank-police', 'POLICE', 'Riverbank Police'),
  hospital: agency('riverbank-hospital', 'HEALTH', 'Riverbank General Hospital'),
  communityHealth: agency('riverbank-community-health', 'HEALTH', 'Riverbank Community Health'),
  primary: agency('otterbrook-primary', 'SCHOOL', 'Otterbrook Primary School'),
  nursery: agency('little-voles-nursery', 'SCHOOL', 'Little Voles Nursery'),
  housing: agency('riverbank-housing', 'PARTNER', 'Riverbank Housing'),
  families: agency('riverbank-families', 'FAMILY', 'Riverbank families'),
  neighbour: agency('hillside-social-care', 'SOCIAL_CARE', 'Hillside children’s social care'),
} as const satisfies Record<string, DemonstrationAgency>;

/** Somebody whom a visitor can be. */
export interface Persona {
  /** Also the client id at the agency's issuer, and so the `sub` of its tokens. */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly role: WorkerRole;
  readonly audience: Audience;
  readonly agency: DemonstrationAgency;
  /** What this persona is for, in a few words. */
  readonly about: string;
}

function persona(
  key: string,
  who: { name: string; jobTitle: string; role: WorkerRole; at: keyof typeof AGENCIES; about: string },
): Persona {
  const at = AGENCIES[who.at];
  const audience = audienceOf(at.kind, who.role);
  return { key, id: stableId(`worker/${key}`), audience, agency: at, ...who };
}

export const PERSONAS = {
  keyWorker: persona('key-worker', {
    ...{ name: 'Amara Testbourne', jobTitle: 'Social worker', role: 'SOCIAL_WORKER', at: 'socialCare' },
    about: 'Runs the plans of about 20 children, Maya’s among them; hears of every concern at once.',
  }),
  secondKeyWorker: persona('second-key-worker', {
    ...{ name: 'Bilal Mockridge', jobTitle: 'Social worker', role: 'SOCIAL_WORKER', at: 'socialCare' },
    about: 'Another caseload; the one key worker who sees the restricted child.',
  }),
  teamManager: persona('team-manager', {
    ...{ name: 'Carys Demoford', jobTitle: 'Team manager', role: 'TEAM_MANAGER', at: 'socialCare' },
    about: 'Manages both key workers: allocates children, runs any plan of the authority.',
  }),
  conferenceChair: persona('conference-chair', {
    name: 'Orla Fauxbridge',
    ...{ jobTitle: 'Independent conference chair', role: 'CONFERENCE_CHAIR', at: 'socialCare' },
    about: 'Chairs conferences about children she has never been involved with, and says what they decided.',
  }),
  conferenceCoordinator: persona('conference-coordinator', {
    name: 'Ravi Mockfield',
    ...{ jobTitle: 'Child protection conference coordinator', role: 'CONFERENCE_COORDINATOR', at: 'socialCare' },
    about: 'Calls conferences, appoints who chairs them, asks everybody to come and sends what was decided.',
  }),
  dutyPractitioner: persona('duty-practitioner', {
    ...{ name: 'Dev Samplewick', jobTitle: 'Duty practitioner, MASH', role: 'DUTY_PRACTITIONER', at: 'socialCare' },
    about: 'Advice and assessment team: takes on concerns about children without a plan.',
  }),
  dataOfficer: persona('data-officer', {
    ...{ name: 'Esther Fauxley', jobTitle: 'Performance data officer', role: 'DATA_OFFICER', at: 'socialCare' },
    about: 'Imports and exports the Children in Need return.',
  }),
  policeOfficer: persona('police-officer', {
    ...{ name: 'PC Farid Pretendham', jobTitle: 'Response officer', role: 'POLICE_OFFICER', at: 'police' },
    about: 'Meets a child on duty and asks, with a purpose, whether there is a plan.',
  }),
  edNurse: persona('ed-nurse', {
    ...{ name: 'Grace Madeupton', jobTitle: 'Emergency department nurse', role: 'HEALTH_PRACTITIONER', at: 'hospital' },
    about: 'A child presents unscheduled: one question, and the key worker hears of it.',
  }),
  healthVisitor: persona('health-visitor', {
    ...{ name: 'Hana Inventley', jobTitle: 'Health visitor', role: 'HEALTH_PRACTITIONER', at: 'communityHealth' },
    about: 'In the core groups of several children, with actions of her own.',
  }),
  schoolDsl: persona('school-dsl', {
    name: 'Idris Paperwell',
    ...{ jobTitle: 'Designated safeguarding lead', role: 'DESIGNATED_SAFEGUARDING_LEAD', at: 'primary' },
    about: 'Checks one pupil or the whole roll of the primary school; reports concerns.',
  }),
  nurseryDsl: persona('nursery-dsl', {
    name: 'Josie Samplebury',
    ...{ jobTitle: 'Designated safeguarding lead', role: 'DESIGNATED_SAFEGUARDING_LEAD', at: 'nursery' },
    about: 'The same at the nursery: other pupils, so other answers.',
  }),
  partnerWorker: persona('partner-worker', {
    ...{ name: 'Kofi Testfield', jobTitle: 'Housing officer', role: 'PARTNER_PRACTITIONER', at: 'housing' },
    about: 'In core groups for housing: sees the plan and his own actions, little else.',
  }),
  mother: persona('mother', {
    ...{ name: 'Tilda Samplewick', jobTitle: 'Member of the family', role: 'FAMILY_MEMBER', at: 'families' },
    about: 'Maya’s and Noah’s mother, invited by the key worker: sees whom to ring, the plan’s dates, her own place.',
  }),
  father: persona('father', {
    ...{ name: 'Jonas Paperley', jobTitle: 'Member of the family', role: 'FAMILY_MEMBER', at: 'families' },
    about: 'Maya’s father in another home: the same of Maya, nothing of her mother, and no Noah.',
  }),
  grandmother: persona('grandmother', {
    ...{ name: 'Winnie Samplewick', jobTitle: 'Member of the family', role: 'FAMILY_MEMBER', at: 'families' },
    about: 'Supports Maya’s mother at meetings: sees who they are about.',
  }),
  aunt: persona('aunt', {
    ...{ name: 'Nell Samplewick', jobTitle: 'Resident', role: 'FAMILY_MEMBER', at: 'families' },
    about: 'Signs in as a resident and is not invited: the public, until she accepts a code.',
  }),
  neighbourManager: persona('hillside-manager', {
    ...{ name: 'Petra Hillmock', jobTitle: 'Team manager, Hillside', role: 'TEAM_MANAGER', at: 'neighbour' },
    about: 'Of the authority next door: takes in children who move there, and takes responsibility for them.',
  }),
  neighbourChair: persona('hillside-chair', {
    name: 'Quentin Fauxhill',
    ...{ jobTitle: 'Independent conference chair, Hillside', role: 'CONFERENCE_CHAIR', at: 'neighbour' },
    about: 'Chairs the conferences about children who move there.',
  }),
  informationGovernance: persona('information-governance', {
    name: 'Leila Mockworth',
    ...{ jobTitle: 'Information governance lead', role: 'INFORMATION_GOVERNANCE', at: 'socialCare' },
    about: 'Finds out who looked at which record, when and why; sees no name of a child.',
  }),
  schoolMisService: persona('school-mis-service', {
    ...{ name: 'Otterbrook pupil system', jobTitle: 'Service account', role: 'SERVICE', at: 'primary' },
    about: 'The school’s software; acts for a named user: Hub-Acting-For: school-dsl.',
  }),
} as const satisfies Record<string, Persona>;

export const personas: readonly Persona[] = Object.values(PERSONAS);

/** The secret of every persona at its issuer. Public on purpose: these exist in development only. */
export const PERSONA_SECRET = 'demonstration-only';

/** Where the police of the area hear of suspected crimes. */
export const POLICE_DESK = stableId('team/police-desk');

/** Who works next door besides the personas. */
export const HILLSIDE = {
  frontDoor: stableId('team/neighbour-mash'),
  team: stableId('team/hillside'),
  keyWorker: stableId('worker/hillside-key-worker'),
  school: stableId('agency/hillside-primary'),
  lead: stableId('worker/hillside-dsl'),
};

const child = (key: string) => ({ id: stableId(`child/${key}`), localId: `RB${key.toUpperCase()}` });

/** What documents, tests and the walk-through may count on, whatever the size, the seed and the day. */
export const DEMONSTRATION = {
  authority: { id: stableId('authority'), code: AUTHORITY_CODE, name: `Riverbank ${FICTION}` },
  neighbour: { id: stableId('authority/neighbour'), code: NEIGHBOUR_CODE, name: `Hillside ${FICTION}` },
  frontDoor: stableId('team/mash'),
  children: {
    /** A plan, version by version; on the primary's roll; health visitor, police and housing in the core group. */
    maya: { ...child('maya'), plan: stableId('plan/maya'), concern: stableId('concern/maya') },
    /** Maya's small brother: at the nursery, with a plan too. */
    noah: { ...child('noah'), plan: stableId('plan/noah') },
    /** On the primary's roll, without a plan. */
    leo: child('leo'),
    /** RECORD: exists for second-key-worker, team-manager and nobody else, though on the primary's roll with a plan. */
    ivy: { ...child('ivy'), plan: stableId('plan/ivy') },
    /** ADDRESS: where he lives and goes to school is for key worker and managers only. */
    oscar: { ...child('oscar'), plan: stableId('plan/oscar') },
    /** CONFLICT: key-worker is related to her, so for key-worker there is no such child. */
    ruby: { ...child('ruby'), plan: stableId('plan/ruby') },
    /** The plan ended within the last twelve months, which health and police are told. */
    zara: { ...child('zara'), plan: stableId('plan/zara') },
    /** The plan ended three years ago. */
    finn: { ...child('finn'), plan: stableId('plan/finn') },
    /** Not born yet. */
    unborn: { ...child('unborn'), plan: stableId('plan/unborn') },
    /** The conference was last week: a plan in outline, that the core group has to finalise. */
    amir: { ...child('amir'), plan: stableId('plan/amir') },
    /** Moves to the authority next door for good: notice was given yesterday, and this authority is responsible still. */
    rowan: { ...child('rowan'), plan: stableId('plan/rowan') },
    /** A section 47 enquiry is open. */
    ella: child('ella'),
    /** A strategy discussion is to be held. */
    jonah: child('jonah'),
    /** Assessed; the referral is to be closed. */
    otis: child('otis'),
    /** Helped under a Child in Need plan. */
    willa: child('willa'),
  },
  /** The children of the authority next door. */
  hillside: {
    /** A plan there. */
    nia: { id: stableId('child/nia'), localId: 'HSNIA', plan: stableId('plan/nia') },
    /** Came from this authority, which knew him as RBTOM, with his plan. */
    tom: { id: stableId('child/tom'), localId: 'HSTOM', plan: stableId('plan/tom') },
    /** No plan; a concern waits. */
    ada: { id: stableId('child/ada'), localId: 'HSADA' },
  },
} as const;
