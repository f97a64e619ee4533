import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { allContracts, type Relationship } from '../../src/access';
import { AUDIENCES, audienceOf, WORKER_ROLES, type Audience } from '../../src/identity';
import { fullSchema } from '../../src/schema';
import { TestHub } from '../support/hub';
import type { TestWorker } from '../support/world';
import { Canaries, CLASSES, plant, type Group, type Planted, type RecordClass } from './canaries';
import { CODES, censusOf, IN_A_CENSUS } from './canaries/census';
import { Cells } from './cells';
import { documents, reachable, visited } from './graph-walk';
import { pdfWords } from '../support/pdf-text';
import { Proof } from '../support/proof';

/*
 * What each relationship opens, written down here and compared with what comes out of the hub, byte by byte. Nothing of
 * this is made from src/access.
 */
const AUDITED = 'moving movedOn movingTo deadline reviewBy coreMeeting ownMeeting inNeed visit familyGroup visitNear';
const WORKING = `network household narrative planSays actions coreGroup concern oldPlan finding ownWords ownWordsPlace otherMeeting otherPlace otherPart meetingWork ${AUDITED} meetingWords meetingNear meetingPlace ownMeetingPlace ownAction ownActionText inNeedWords familyGroupWords stay`;
/** A chair has to do with the one conference and no other. */
const CHAIRING = WORKING.replace('otherMeeting otherPlace otherPart ', '');
const OF_SOCIAL_CARE = 'toldApart thirdParty thirdPartyPhone visitPlanned visitNotMade placementWords placement';
const DECIDING = 'referral decision ladder sharing sharingNear sharingOwn';
const LEADING = 'said saidPlace leading leadingPlace';
// Of a conference: what those who come to it see of each other and hear, and what the family wrote, which the police do not.
const NAMES = 'motherName granName otherName';
const DISCUSSING = `finding said saidPlace ownWords ownWordsPlace sharingOwn ${NAMES}`;
const MEETING = `meeting place chairs quorum spoken outcome comers comersNear comersSay motherComes granComes reporting ${NAMES}`;
const WROTE = 'motherWrote motherAnswered othersWrote motherSays granSays othersSay';
// What the family says of the plan: as what it writes for a conference, not for the police.
const VIEWED = 'ownNote ownView views';
const REGISTER = 'copies copyNames ownCopy ownTitle movingWhy movingBy movedFrom';
const SAID = 'feedback complaint complaintDates';
const OPENS = {
  'key worker or manager': `handle name birth nhs upn localId address registration equality lifeDates keyWorker plan reviewed told toldPlace accessWhy offence policeOffence visitWords ${OF_SOCIAL_CARE} ${WORKING} ${VIEWED} ${DECIDING} ${LEADING} ${MEETING} ${WROTE} register handed toldTheChair leftOut secret sharedSecret ${REGISTER} ${SAID} guard emergencyUse asked askedSays misdirected misdirectedWords`,
  // What a manager decides on besides, and a key worker is not told of their colleagues.
  manager: 'conflictGuard request',
  'worker of the authority': `handle name birth localId address registration equality lifeDates keyWorker plan reviewed told toldPlace ${OF_SOCIAL_CARE} ${WORKING} ${VIEWED} ${DECIDING} ${MEETING} ${WROTE} register handed ${REGISTER}`,
  'coordinator of the authority': `handle name birth localId address registration equality lifeDates keyWorker plan reviewed told toldPlace ${OF_SOCIAL_CARE} ${WORKING} ${VIEWED} ${DECIDING} ${MEETING} ${WROTE} register handed leftOut ${REGISTER}`,
  'chair of a conference, from elsewhere': `handle name birth keyWorker plan ${CHAIRING} ${VIEWED} ${MEETING} ${WROTE} secret sharedSecret register handed toldTheChair`,
  'social care in the core group': `handle name birth keyWorker plan ${WORKING} ${VIEWED} ${MEETING} ${WROTE} sharedSecret`,
  'authority to which the child moves': `handle name birth address keyWorker plan ${WORKING} ${VIEWED} ${MEETING} ${WROTE} sharedSecret movingWhy movingBy`,
  'authority where the child stays':
    'handle name birth address keyWorker plan moving movedOn movingTo movingWhy movingBy',
  'health in the core group': `handle name birth nhs address registration equality lifeDates keyWorker plan ${WORKING} ${VIEWED} ${MEETING} ${WROTE} sharedSecret`,
  practice: 'handle name birth nhs keyWorker plan',
  'health, presenting': 'handle name birth nhs lifeDates keyWorker plan sharingOwn',
  'police in the core group': `handle name birth address registration lifeDates keyWorker plan policeOffence ${WORKING} ${MEETING} sharedSecret`,
  'police, on an enquiry': 'handle name birth address keyWorker plan sharingOwn',
  'school in the core group': `handle name birth upn address registration equality keyWorker plan ${WORKING} ${VIEWED} ${MEETING} ${WROTE} sharedSecret`,
  'school, on its roll': 'handle name birth upn keyWorker plan meeting otherMeeting',
  'partner in the core group': `handle name birth address keyWorker plan ${WORKING} ${VIEWED} ${MEETING} ${WROTE} sharedSecret`,
  auditor: `handle localId keyWorker plan oldPlan coreGroup reviewed accessWhy accessWhat finding referral sharing sharingNear sharingOwn meeting otherMeeting meetingWork outcome reporting handed ${AUDITED} copies ownCopy complaintDates movedFrom guard conflictGuard emergencyUse request asked misdirected misdirectedWords`,
  'in a strategy discussion': `handle name birth keyWorker plan network household ${DISCUSSING}`,
  'police in a strategy discussion': `handle name birth keyWorker plan network household concern ${DISCUSSING}`,
  'invited to a conference': `handle name birth keyWorker plan ownWords ownWordsPlace ${MEETING} ${WROTE} sharedSecret`,
  'police, invited to a conference': `handle name birth keyWorker plan ownWords ownWordsPlace ${MEETING} sharedSecret`,
  'in an emergency': `handle name birth address keyWorker plan planSays network household ${NAMES}`,
  family: `handle name birth keyWorker plan planSays reviewBy ownAction ownActionText ownNote ownView ownMeeting ownMeetingPlace meeting place chairs outcome motherComes motherSays motherName toldTheChair motherWrote motherAnswered ownCopy ownTitle ${SAID}`,
  supporter: 'handle name keyWorker meeting place chairs granComes granSays granName',
} as const;
type Opening = keyof typeof OPENS;

/** What a shield takes from everybody but the key worker and managers. */
const SHIELDED: readonly Group[] = [
  'address',
  'registration',
  'toldApart',
  'toldPlace',
  'household',
  'thirdPartyPhone',
  'saidPlace',
  'meetingPlace',
  'ownMeetingPlace',
  'placement',
  'movingTo',
  'movingWhy',
  'place',
  'otherPlace',
  'visitNotMade',
  'ownWordsPlace',
  'familyGroupWords',
  'copyNames',
  'misdirectedWords',
  // What is said with an answer names whoever comes instead.
  'comersSay',
  'motherSays',
  'granSays',
  'othersSay',
  // Whoever is named works near the child.
  'coreGroup',
  'comersNear',
  'reporting',
  'meetingNear',
  'sharingNear',
  'visitNear',
];

/** What it takes from those who work with the child and leaves to the family: a title of a paper that is their own. */
const SHIELDED_FROM_WORKERS: readonly Group[] = ['ownTitle'];

/** And what it takes from the family besides: nobody can promise what is written freely. */
const SHIELDED_FROM_FAMILY: readonly Group[] = ['planSays', 'ownActionText', 'motherAnswered'];

const TESTBOROUGH: readonly RecordClass[] = [
  'own',
  'core',
  'roll',
  'registered',
  'presenting',
  'enquiry',
  'none',
  'ended',
  'shielded',
  'conflict',
  'strategy',
  'invited',
  'family',
  'receiving',
  'hosting',
  'emergency',
  'chaired',
];
const all = (opening: Opening, classes: readonly RecordClass[]): Partial<Record<RecordClass, Opening[]>> =>
  Object.fromEntries(classes.map((of) => [of, [opening]]));
const managing = (classes: readonly RecordClass[]): Partial<Record<RecordClass, Opening[]>> =>
  Object.fromEntries(classes.map((of) => [of, ['key worker or manager', 'manager']]));
const without = (of: RecordClass): RecordClass[] => TESTBOROUGH.filter((one) => one !== of);

interface Persona {
  readonly audience: Audience;
  readonly agency: string;
  readonly role: TestWorker extends never ? never : string;
  /** What they are to each child, by the world's own story. */
  readonly sees: Partial<Record<RecordClass, readonly Opening[]>>;
  readonly team?: string;
}

/** Who they are, and to whom they are something. `restricted` is for the key worker alone, `conflict` for whom it does not name. */
const PERSONAS: Readonly<Record<string, Persona>> = {
  kim: {
    audience: 'SOCIAL_CARE',
    agency: 'Testborough',
    role: 'SOCIAL_WORKER',
    sees: {
      ...all('worker of the authority', TESTBOROUGH),
      ...all('key worker or manager', ['own', 'restricted', 'shielded', 'conflict']),
    },
  },
  manager: {
    audience: 'SOCIAL_CARE',
    agency: 'Testborough',
    role: 'TEAM_MANAGER',
    sees: managing(without('conflict')),
  },
  chair: {
    audience: 'SOCIAL_CARE',
    agency: 'Testborough',
    role: 'CONFERENCE_CHAIR',
    // Chairs nothing here: a colleague, and no manager.
    sees: all('worker of the authority', TESTBOROUGH),
  },
  'far-chair': {
    audience: 'SOCIAL_CARE',
    agency: 'Farborough',
    role: 'CONFERENCE_CHAIR',
    sees: { chaired: ['chair of a conference, from elsewhere'], ...all('worker of the authority', ['far']) },
  },
  coordinator: {
    audience: 'SOCIAL_CARE',
    agency: 'Testborough',
    role: 'CONFERENCE_COORDINATOR',
    sees: all('coordinator of the authority', TESTBOROUGH),
  },
  colleague: {
    audience: 'SOCIAL_CARE',
    agency: 'Testborough',
    role: 'SOCIAL_WORKER',
    sees: all('worker of the authority', without('conflict')),
  },
  duty: {
    audience: 'SOCIAL_CARE',
    agency: 'Testborough',
    role: 'DUTY_PRACTITIONER',
    team: 'Testborough MASH',
    sees: all('worker of the authority', TESTBOROUGH),
  },
  data: {
    audience: 'SOCIAL_CARE',
    agency: 'Testborough',
    role: 'DATA_OFFICER',
    // Carries returns in and out, and has no need of the records.
    sees: {},
  },
  auditor: {
    audience: 'ASSURANCE',
    agency: 'Testborough',
    role: 'INFORMATION_GOVERNANCE',
    sees: all('auditor', without('conflict')),
  },
  'far-manager': {
    audience: 'SOCIAL_CARE',
    agency: 'Farborough',
    role: 'TEAM_MANAGER',
    sees: {
      ...managing(['far']),
      ...all('authority to which the child moves', ['receiving', 'shielded', 'conflict']),
      ...all('authority where the child stays', ['hosting']),
    },
  },
  'far-worker': {
    audience: 'SOCIAL_CARE',
    agency: 'Farborough',
    role: 'SOCIAL_WORKER',
    sees: {
      core: ['social care in the core group'],
      ...Object.fromEntries(
        ['shielded', 'conflict'].map((of) => [
          of,
          [
            ...(['social care in the core group', 'in a strategy discussion', 'invited to a conference'] as const),
            'in an emergency',
          ] as const,
        ]),
      ),
      emergency: ['in an emergency'],
      strategy: ['in a strategy discussion'],
      invited: ['invited to a conference'],
      ...all('worker of the authority', ['far']),
    },
  },
  'far-auditor': {
    audience: 'ASSURANCE',
    agency: 'Farborough',
    role: 'INFORMATION_GOVERNANCE',
    sees: all('auditor', ['far']),
  },
  teacher: {
    audience: 'SCHOOL',
    agency: 'Hill School',
    role: 'DESIGNATED_SAFEGUARDING_LEAD',
    sees: {
      emergency: ['in an emergency'],
      core: ['school in the core group'],
      roll: ['school, on its roll'],
      shielded: ['school in the core group', 'school, on its roll', 'in a strategy discussion'],
      strategy: ['in a strategy discussion'],
      invited: ['invited to a conference'],
    },
  },
  // Of the same school, and not in any core group.
  colleagueTeacher: {
    audience: 'SCHOOL',
    agency: 'Hill School',
    role: 'DESIGNATED_SAFEGUARDING_LEAD',
    sees: all('school, on its roll', ['roll', 'shielded', 'conflict']),
  },
  'lake-teacher': { audience: 'SCHOOL', agency: 'Lake School', role: 'DESIGNATED_SAFEGUARDING_LEAD', sees: {} },
  nurse: {
    audience: 'HEALTH',
    agency: 'Town Hospital',
    role: 'HEALTH_PRACTITIONER',
    sees: {
      emergency: ['in an emergency'],
      core: ['health in the core group'],
      presenting: ['health, presenting'],
      shielded: ['health in the core group', 'health, presenting', 'in a strategy discussion'],
      strategy: ['in a strategy discussion'],
      invited: ['invited to a conference'],
    },
  },
  // On the same ward: a child presents to one practitioner and not to the hospital.
  'other-nurse': { audience: 'HEALTH', agency: 'Town Hospital', role: 'HEALTH_PRACTITIONER', sees: {} },
  doctor: {
    audience: 'HEALTH',
    agency: 'The Practice',
    role: 'HEALTH_PRACTITIONER',
    sees: all('practice', ['registered', 'shielded']),
  },
  officer: {
    audience: 'POLICE',
    agency: 'Met Police',
    role: 'POLICE_OFFICER',
    team: 'Testborough desk',
    sees: {
      emergency: ['in an emergency'],
      core: ['police in the core group'],
      enquiry: ['police, on an enquiry'],
      shielded: ['police in the core group', 'police, on an enquiry', 'in a strategy discussion'],
      strategy: ['police in a strategy discussion'],
      invited: ['police, invited to a conference'],
    },
  },
  housing: {
    audience: 'PARTNER',
    agency: 'Housing First',
    role: 'PARTNER_PRACTITIONER',
    sees: {
      emergency: ['in an emergency'],
      core: ['partner in the core group'],
      shielded: ['partner in the core group', 'in a strategy discussion'],
      strategy: ['in a strategy discussion'],
      invited: ['invited to a conference'],
    },
  },
  mother: {
    audience: 'FAMILY',
    agency: 'Testborough Families',
    role: 'FAMILY_MEMBER',
    sees: all('family', ['family', 'shielded']),
  },
  gran: {
    audience: 'FAMILY',
    agency: 'Testborough Families',
    role: 'FAMILY_MEMBER',
    sees: all('supporter', ['family', 'shielded', 'conflict']),
  },
  // Of nobody's family.
  stranger: { audience: 'FAMILY', agency: 'Testborough Families', role: 'FAMILY_MEMBER', sees: {} },
  // They ask first, and see afterwards what asking has opened: of every child with a plan whose record is not restricted.
  'asking-nurse': {
    audience: 'HEALTH',
    agency: 'Town Hospital',
    role: 'HEALTH_PRACTITIONER',
    sees: all('health, presenting', [...TESTBOROUGH, 'far']),
  },
  'asking-officer': {
    audience: 'POLICE',
    agency: 'Met Police',
    role: 'POLICE_OFFICER',
    sees: all('police, on an enquiry', [...TESTBOROUGH, 'far']),
  },
};

/** Which relationship each of these is, in the columns of the matrix (test/access/matrix). */
const BASIS: Readonly<Record<Exclude<Opening, 'key worker or manager' | 'manager'>, Relationship>> = {
  'worker of the authority': 'AUTHORITY',
  'coordinator of the authority': 'COORDINATOR',
  'chair of a conference, from elsewhere': 'CHAIR',
  'social care in the core group': 'CORE_GROUP',
  'authority to which the child moves': 'RECEIVING',
  'authority where the child stays': 'HOSTING',
  'health in the core group': 'CORE_GROUP',
  practice: 'REGISTERED',
  'health, presenting': 'PRESENTING',
  'police in the core group': 'CORE_GROUP',
  'police, on an enquiry': 'ENQUIRY',
  'school in the core group': 'CORE_GROUP',
  'school, on its roll': 'ON_ROLL',
  'partner in the core group': 'CORE_GROUP',
  auditor: 'AUDITOR',
  'in a strategy discussion': 'STRATEGY',
  'police in a strategy discussion': 'STRATEGY',
  'invited to a conference': 'INVITED',
  'police, invited to a conference': 'INVITED',
  'in an emergency': 'EMERGENCY',
  family: 'FAMILY',
  supporter: 'SUPPORTER',
};
/** What somebody is to a child: a manager's own word says it is the manager. */
const basesOf = ({ role, sees }: Persona, of: RecordClass): Relationship[] => [
  ...new Set(
    (sees[of] ?? []).map((opening) =>
      opening === 'key worker or manager' || opening === 'manager'
        ? role === 'TEAM_MANAGER'
          ? 'MANAGER'
          : 'ALLOCATED'
        : BASIS[opening],
    ),
  ),
];

const names = Object.keys(PERSONAS);
const ONE_OF_EACH = [
  ['Testborough', 'SOCIAL_CARE'],
  ['Met Police', 'POLICE'],
  ['Town Hospital', 'HEALTH'],
  ['Hill School', 'SCHOOL'],
  ['Housing First', 'PARTNER'],
  ['Testborough Families', 'FAMILY'],
] as const;
/**
 * `npm run prove` goes four edges from a child, as everybody over both doors, and asks of every cell of the matrix that it was seen. In
 * `npm test` it is three edges, but for one of each other audience than social care, without those who see what a manager of the same authority sees, and over the socket as that one alone:
 * the same walk, ten minutes shorter.
 */
const WHOLE = process.env['WALK'] === 'whole';
const LIKE_THE_MANAGER = ['chair', 'coordinator', 'colleague', 'duty', 'far-manager'];
const OVER_THE_SOCKET = ['manager', 'auditor', 'nurse', 'officer', 'teacher', 'housing', 'mother'];
const audiences = Object.keys(AUDIENCES) as Audience[];
const contracts = allContracts(fullSchema());
const contractOf = (audience: Audience): GraphQLSchema => contracts.get(audience) as GraphQLSchema;

/**
 * What is printed for whom: a copy for whoever it was given to, the key worker and managers, with the names on it; for an auditor the
 * answer to whoever asked what is held, which names who that was.
 */
const papersFor = ({ sees, audience }: Persona): string[] =>
  (Object.entries(sees) as [RecordClass, readonly Opening[]][])
    .filter(([, openings]) => openings.some((one) => ['key worker or manager', 'family', 'auditor'].includes(one)))
    .flatMap(([of]) =>
      (audience === 'ASSURANCE' ? ['copyNames'] : ['copyNames', 'ownTitle', 'paper']).map((group) => `${of} ${group}`),
    );

/** Cells that no answer to a question about one child can show, and where they are looked at instead. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [
    / Conference(Child|Decision|View|Minutes|Correction)\./,
    'of a conference about several children each part has a cut of its own: the walk searches them for canaries',
  ],
  [
    / (WeekMeeting|UnallocatedChild|OwnCopy|FamilyPlace|FamilyAction|OwnNote)\./,
    "the caller's own lists, which are asked for by no child: the walk searches them for canaries",
  ],
  [/ SharingDecision\./, 'shown to the agency that decided: planted in a few records (canaries: sharingOwn)'],
  [/ Sibling\./, 'shown where both children may be seen: planted in a few records (network.test.ts)'],
  [/ CHAIR ProposedInvitation\./, 'nobody is proposed for the conference of the chair from elsewhere (conferences)'],
];
const isElsewhere = (cell: string): boolean => ELSEWHERE.some(([of]) => of.test(cell));

/** What a persona must come to see, and all that they may: `class group`. */
function visibleTo(sees: Persona['sees'], there: ReadonlySet<string>): string[] {
  const visible = new Set<string>();
  for (const [of, openings] of Object.entries(sees) as [RecordClass, readonly Opening[]][]) {
    for (const opening of openings) {
      for (const group of OPENS[opening].split(' ') as Group[]) {
        if (of === 'shielded' && SHIELDED.includes(group) && opening !== 'key worker or manager') continue;
        if (
          of === 'shielded' &&
          SHIELDED_FROM_WORKERS.includes(group) &&
          !['key worker or manager', 'family'].includes(opening)
        )
          continue;
        if (of === 'shielded' && SHIELDED_FROM_FAMILY.includes(group) && opening === 'family') continue;
        visible.add(`${of} ${group}`);
      }
    }
  }
  return [...visible].filter((one) => there.has(one)).sort();
}

describe('a walk through all that can be asked', () => {
  let hub: TestHub;
  let children: Planted[];
  let reports: Map<string, string>;
  let publicReport: string;
  let eventsOfEach: number;
  let familyEventsOfEach: number;
  const canaries = new Canaries();
  const coverage = new Map(
    audiences.map((audience) => [audience, { seen: new Set<string>(), filled: new Set<string>() }]),
  );
  const texts = new Map<string, string[]>();
  const cells = new Cells(contractOf);
  const proof = new Proof('walk');
  /** What stood on paper, by whom it was printed for. */
  const onPaper = new Map<string, Set<string>>();
  /** Every header that the hub has answered with. */
  const headers = new Set<string>();
  const untapped = globalThis.fetch;
  const left = { bodies: 0, frames: 0, papers: 0, bytes: 0 };
  let requests = 0;
  let steps = 0;
  const step = (): void => {
    proof.progress(++steps, 2 * names.length + 2);
  };

  beforeAll(async () => {
    hub = await TestHub.start();
    globalThis.fetch = async (...asked) => {
      const answer = await untapped(...asked);
      for (const [name, value] of answer.headers) headers.add(`${name}: ${value}`);
      return answer;
    };
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    for (const [agency, kind] of [
      ['Hill School', 'SCHOOL'],
      ['Lake School', 'SCHOOL'],
      ['Town Hospital', 'HEALTH'],
      ['The Practice', 'HEALTH'],
      ['Housing First', 'PARTNER'],
      ['Testborough Families', 'FAMILY'],
    ] as const) {
      await world.agency(agency, kind, 'Testborough');
    }
    await world.agency('Met Police', 'POLICE', null);
    await world.team('Testborough', 'POLICE_DESK', 'Testborough desk');
    for (const [name, { agency, role, team }] of Object.entries(PERSONAS)) {
      await world.worker(name, agency, role as 'SERVICE', team === undefined ? {} : { team });
    }
    const person = (name: string): TestWorker => world.workers.get(name) as TestWorker;
    const seats = ['teacher', 'nurse', 'officer', 'housing', 'far-worker'].map(
      (name) => ['CORE_GROUP', person(name)] as const,
    );
    const come = (kind: 'STRATEGY' | 'INVITED') =>
      ['teacher', 'nurse', 'officer', 'housing', 'far-worker'].map((name) => [kind, person(name)] as const);
    const emergency = ['teacher', 'nurse', 'officer', 'housing', 'far-worker'].map(
      (name) => ['EMERGENCY', person(name)] as const,
    );
    const family = [
      ['FAMILY', person('mother')],
      ['SUPPORTER', person('gran')],
    ] as const;
    const everything = [
      ...seats,
      ...come('STRATEGY'),
      ...come('INVITED'),
      ...family,
      ...emergency,
      ['RECEIVING', 'Farborough'],
      ['ALLOCATED', person('kim')],
      ['ON_ROLL', 'Hill School'],
      ['REGISTERED', 'The Practice'],
      ['PRESENTING', person('nurse')],
      ['ENQUIRY', person('officer')],
    ] as const;
    ({ children, reports, publicReport, eventsOfEach, familyEventsOfEach } = await plant(hub, canaries, {
      personas: names.map(person),
      keyWorker: person('kim'),
      conflicted: ['manager', 'colleague', 'auditor', 'teacher', 'nurse', 'doctor', 'officer', 'housing', 'mother'].map(
        person,
      ),
      team: world.teams.get('Testborough MASH') as string,
      desk: world.teams.get('Testborough desk') as string,
      links: {
        own: [['ALLOCATED', person('kim')]],
        core: seats,
        roll: [['ON_ROLL', 'Hill School']],
        registered: [['REGISTERED', 'The Practice']],
        presenting: [['PRESENTING', person('nurse')]],
        enquiry: [['ENQUIRY', person('officer')]],
        strategy: come('STRATEGY'),
        invited: come('INVITED'),
        family,
        receiving: [['RECEIVING', 'Farborough']],
        hosting: [['HOSTING', 'Farborough']],
        emergency,
        chaired: [['CHAIR', person('far-chair')]],
        ended: [...everything, ['CHAIR', person('far-chair')]],
        restricted: [...everything, ['CHAIR', person('far-chair')]],
        shielded: everything,
        conflict: everything,
      },
    }));
  }, 60_000);

  afterAll(async () => {
    globalThis.fetch = untapped;
    await hub.stop();
  });

  /** Holds an answer about one child against the matrix, cell by cell. */
  function hold(
    door: 'HTTP' | 'WebSocket',
    name: string | null,
    id: unknown,
    said: Parameters<Cells['take']>[1],
  ): void {
    const persona = name === null ? undefined : PERSONAS[name];
    const child = children.find((one) => Object.values(one).includes(id as string));
    if (persona === undefined || child === undefined) return;
    const { audience } = persona;
    const of = child.class;
    cells.take({ door, audience, bases: basesOf(persona, of), of, childId: child.id }, said);
  }

  /** The documents of a walk are the same for everybody of an audience. */
  function walkOf(audience: Audience, root: string, depth: number, head = ''): string[] {
    const key = `${audience} ${root} ${depth}`;
    const known = texts.get(key);
    if (known !== undefined) return known;
    const made = documents(contractOf(audience), 'query', head, root, depth);
    texts.set(key, made);
    return made;
  }

  /** Every read of an audience with the arguments that an insider could try: all records, by every handle there is. */
  function questions(audience: Audience, name: string | null): { text: string; variables: Record<string, unknown> }[] {
    const roots = Object.keys(contractOf(audience).getQueryType()?.getFields() ?? {});
    const ask = (root: string, depth: number, head: string, variables: readonly Record<string, unknown>[]) =>
      variables.flatMap((values) => walkOf(audience, root, depth, head).map((text) => ({ text, variables: values })));
    const ids = (pick: (child: Planted) => string) => children.map((child) => ({ id: pick(child) }));
    const own = name === null ? publicReport : reports.get(name);
    const identity = ({ surname, dateOfBirth }: Planted) => ({ surname, dateOfBirth });
    const by: Record<string, () => ReturnType<typeof ask>> = {
      me: () => ask('me', 3, '', [{}]),
      child: () =>
        ask(
          'child(id: $id)',
          WHOLE || (audience !== 'SOCIAL_CARE' && OVER_THE_SOCKET.includes(String(name))) ? 4 : 3,
          '($id: ID!)',
          ids((c) => c.id),
        ),
      plan: () => ask('plan(id: $id)', 2, '($id: ID!)', [...ids((c) => c.planId), ...ids((c) => c.oldPlanId)]),
      conference: () =>
        ask('conference(id: $id)', 2, '($id: ID!)', [...ids((c) => c.conferenceId), ...ids((c) => c.aheadId)]),
      myConferences: () => ask('myConferences', 3, '', [{}]),
      concern: () =>
        ask('concern(id: $id)', 2, '($id: ID!)', [...ids((c) => c.concernId), { id: own }, { id: publicReport }]),
      concernReceipt: () =>
        ask('concernReceipt(id: $id)', 1, '($id: ID!)', [
          ...ids((c) => c.concernId),
          { id: own },
          { id: publicReport },
          { id: reports.get('duty') },
        ]),
      findChild: () =>
        ask(
          'findChild(by: $by)',
          1,
          '($by: FindChildInput!)',
          children.flatMap((c) => [
            { by: { localId: c.localId } },
            { by: { nhsNumber: c.nhsNumber, ...identity(c) } },
            { by: { upn: c.upn, ...identity(c) } },
            { by: { forenames: `${c.forename} Ann`, ...identity(c) } },
          ]),
        ),
      // The names of professionals are no canaries; those of children and families must not be found.
      directory: () =>
        ask('directory(search: $search)', 2, '($search: String!)', [
          { search: 'Test' },
          { search: 'Hill School' },
          ...children.map((c) => ({ search: c.surname })),
        ]),
      myFamily: () => ask('myFamily', 4, '', [{}]),
      caseload: () => ask('caseload', 2, '', [{}]),
      openConcerns: () => ask('openConcerns(first: 20)', 2, '', [{}]),
      unansweredConcerns: () => ask('unansweredConcerns(first: 20)', 3, '', [{}]),
      ladder: () => ask('ladder', 2, '', [{}]),
      covers: () => ask('covers', 2, '', [{}]),
      dutyRota: () => ask('dutyRota(from: "2026-03-01", to: "2026-03-31")', 2, '', [{}]),
      timetable: () => ask('timetable', 2, '', [{}]),
      // The week in which the open deadlines of the canaries are due, and that of their actions.
      myWeek: () => ask('myWeek(from: $from)', 3, '($from: LocalDate)', [{}, { from: '2026-03-30' }]),
      board: () => ask('board', 3, '', [{}]),
      unallocated: () => ask('unallocated', 3, '', [{}]),
      teamBoard: () => ask('teamBoard(team: $id)', 3, '($id: ID!)', [{ id: hub.world.teams.get('Testborough MASH') }]),
      indicators: () => ask('indicators(year: 2026)', 2, '', [{}]),
      calendarFeed: () => ask('calendarFeed', 1, '', [{}]),
      undecidedConcerns: () => ask('undecidedConcerns(first: 20)', 2, '', [{}]),
      crimeNotices: () => ask('crimeNotices', 2, '', [{}]),
      myActions: () => ask('myActions(first: 20)', 2, '', [{}]),
      inboxItems: () =>
        ask(
          'inboxItems(after: $after, first: 25, of: $of)',
          2,
          '($of: InboxOf!, $after: Int!)',
          [0, 25].flatMap((after) => [
            { of: 'ME', after },
            { of: 'MY_TEAM', after },
          ]),
        ),
      inboxHead: () => ask('inboxHead(of: $of)', 1, '($of: InboxOf!)', [{ of: 'ME' }, { of: 'MY_TEAM' }]),
      whoLooked: () =>
        ask(
          'whoLooked(child: $id, first: 3)',
          3,
          '($id: ID!)',
          ids((c) => c.id),
        ),
      lookingAlerts: () => ask('lookingAlerts(first: 100)', 2, '', [{}]),
      auditCheckpoints: () => ask('auditCheckpoints(first: 3)', 2, '', [{}]),
      checkPupil: () =>
        ask(
          'checkPupil(pupil: $pupil)',
          3,
          '($pupil: PupilInput!)',
          children.map((c) => ({ pupil: { upn: c.upn, ...identity(c) } })),
        ),
      checkRoll: () =>
        ask('checkRoll(pupils: $pupils)', 3, '($pupils: [PupilInput!]!)', [
          { pupils: children.map((c) => ({ upn: c.upn, ...identity(c) })) },
        ]),
      // Whoever asks these has a relationship afterwards: they are for those who are expected to have one.
      checkPatient: () =>
        name !== 'asking-nurse'
          ? []
          : ask(
              'checkPatient(patient: $patient, care: UNSCHEDULED)',
              3,
              '($patient: PatientInput!)',
              children.map((c) => ({ patient: { nhsNumber: c.nhsNumber, ...identity(c) } })),
            ),
      checkChild: () =>
        name !== 'asking-officer'
          ? []
          : ask(
              'checkChild(child: $child, purpose: WELFARE_CHECK)',
              3,
              '($child: ChildMetInput!)',
              children.map((c) => ({ child: { forenames: c.forename, authority: c.authorityCode, ...identity(c) } })),
            ),
      familyActions: () => ask('familyActions', 3, '', [{}]),
      familyMeetings: () => ask('familyMeetings', 3, '', [{}]),
      myViews: () => ask('myViews', 3, '', [{}]),
      myCopies: () => ask('myCopies', 2, '', [{}]),
      openMoves: () => ask('openMoves', 3, '', [{}]),
      unreviewedEmergencyAccesses: () => ask('unreviewedEmergencyAccesses', 3, '', [{}]),
      openMisdirections: () => ask('openMisdirections', 3, '', [{}]),
      accessRequests: () => ask('accessRequests', 3, '', [{}]),
      subjectAccesses: () => ask('subjectAccesses', 3, '', [{}]),
      subjectAccess: () =>
        ask(
          'subjectAccess(id: $id)',
          3,
          '($id: ID!)',
          ids((c) => c.requestId),
        ),
      departures: () => ask('departures(first: 100)', 2, '', [{}]),
      copyPdf: () => ask('copyPdf(id: $id)', 1, '($id: ID!)', [...ids((c) => c.copyId), ...ids((c) => c.answerId)]),
      pledge: () => ask('pledge(from: "2025-10-01", to: "2025-12-31")', 2, '', [{}]),
      retentionSchedule: () => ask('retentionSchedule', 3, '', [{}]),
      // As a return, for those who keep the records, by statements of their own: what the data officer is shown is for test/keeping.
      recordKept: () =>
        name === 'data'
          ? []
          : ask(
              'recordKept(child: $id)',
              2,
              '($id: ID!)',
              ids((c) => c.id),
            ),
      dueForDisposal: () => (name === 'data' ? [] : ask('dueForDisposal', 2, '', [{}])),
      legalHolds: () => (name === 'data' ? [] : ask('legalHolds', 3, '', [{}])),
      disposals: () => (name === 'data' ? [] : ask('disposals', 3, '', [{}])),
      // An authority's whole return, for its data officer alone: it is held against the matrix below, value by value.
      exportReturn: () => (name === 'data' ? [] : [{ text: '{ exportReturn(year: 2026) }', variables: {} }]),
    };
    const unknown = roots.filter((root) => by[root] === undefined);
    if (unknown.length > 0) throw new Error(`the walk does not know how to ask ${unknown.join()}`);
    const first = ['checkPatient', 'checkChild'].filter((root) => roots.includes(root));
    return [...first, ...roots.filter((root) => !first.includes(root))].flatMap((root) => by[root]?.() ?? []);
  }

  /** Failures that an insider may meet on the way. None of them is INTERNAL. */
  const EXPECTED = ['NOT_AVAILABLE', 'NOT_YOUR_ROLE', 'INVALID_INPUT'];

  async function walk(name: string | null, audience: Audience): Promise<Set<string>> {
    const found = new Set<string>();
    const asked = questions(audience, name);
    const covered = coverage.get(audience) as { seen: Set<string>; filled: Set<string> };
    const one = async ({ text, variables }: (typeof asked)[number]): Promise<void> => {
      const answer = await hub.ask(name, text, variables);
      requests++;
      left.bodies++;
      left.bytes += answer.text.length;
      if (/^query \(\$id: ID!\) \{ (child|plan|conference|concern)\(/.test(text))
        hold('HTTP', name, variables['id'], answer);
      const paper = (answer.data as { copyPdf?: string | null } | undefined)?.copyPdf;
      if (typeof paper === 'string') {
        left.papers++;
        left.bytes += paper.length;
        const read = onPaper.get(String(name)) ?? new Set();
        onPaper.set(String(name), new Set([...read, ...canaries.in(pdfWords(paper))]));
      }
      // The roll is answered with the numbers that were asked with; they tell the asker nothing.
      const said = text.includes('checkRoll') ? answer.text.replaceAll(/"upn":"[A-Z0-9]+"/g, '') : answer.text;
      for (const one of canaries.in(said)) found.add(one);
      visited(contractOf(audience), 'Query', answer.data, covered);
      for (const error of answer.errors ?? []) {
        if (!EXPECTED.includes(error.extensions.code))
          throw new Error(
            `${String(name)} asked ${text} ${JSON.stringify(variables)} and got ${JSON.stringify(error)}`,
          );
      }
    };
    // Checks first and one by one, since they open; the rest some at a time.
    const opening = asked.filter(({ text }) => /check(Patient|Child)/.test(text));
    for (const question of opening) await one(question);
    const rest = asked.filter((question) => !opening.includes(question));
    await Promise.all(
      [0, 1, 2, 3].map(async (lane) => {
        for (const question of rest.filter((_, i) => i % 4 === lane)) await one(question);
      }),
    );
    return found;
  }

  /** What an authority still sees of the children who have gone to the other: their ids here, unless the record is hidden. */
  const gone = (name: string): string[] => {
    const { audience, agency, role } = PERSONAS[name] as Persona;
    if (audience !== 'SOCIAL_CARE' || role === 'DATA_OFFICER') return [];
    const left: readonly RecordClass[] = agency === 'Testborough' ? ['far'] : without('restricted');
    return left.flatMap((of) => [`${of} movedOn`, `${of} movedFrom`]);
  };

  const unmatched = (name: string): string[] =>
    PERSONAS[name]?.audience === 'SOCIAL_CARE' &&
    PERSONAS[name].agency === 'Testborough' &&
    !['data', 'coordinator'].includes(name)
      ? ['unmatched concern', 'unmatched told']
      : [];

  it.each(names.filter((name) => WHOLE || !LIKE_THE_MANAGER.includes(name)))(
    'shows %s over HTTP what their relationships open, all of it and nothing else',
    async (name) => {
      const { audience, sees } = PERSONAS[name] as Persona;
      const found = await walk(name, audience);
      const must = new Set([...visibleTo(sees, canaries.groups), ...unmatched(name), ...gone(name)]);
      step();
      expect([...found].sort()).toEqual([...must].sort());
    },
    600_000,
  );

  it('shows the public nothing', async () => {
    expect([...(await walk(null, 'PUBLIC'))]).toEqual([]);
  });

  /** Holds a socket as a persona. */
  async function socket(name: string): Promise<Client> {
    const token = await hub.tokenOf(name);
    return createClient({
      url: `${hub.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
  }

  /** Everything that one operation sends, until it ends or, when as much came as must, nothing more comes for a while. */
  function everything(client: Client, query: string, variables: Record<string, unknown>, must = 1): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      const messages: unknown[] = [];
      let quiet: NodeJS.Timeout;
      const wait = (): void => {
        clearTimeout(quiet);
        quiet = setTimeout(
          () => {
            stop();
            resolve(messages);
          },
          messages.length < must ? 4_000 : 400,
        );
      };
      const stop = client.subscribe(
        { query, variables },
        {
          next: (message) => {
            messages.push(message);
            wait();
          },
          error: (error) => {
            clearTimeout(quiet);
            reject(error instanceof Error ? error : new Error(JSON.stringify(error)));
          },
          complete: () => {
            clearTimeout(quiet);
            resolve(messages);
          },
        },
      );
      wait();
    });
  }

  const holding = names.filter(
    (name) => contractOf((PERSONAS[name] as Persona).audience).getSubscriptionType() != null,
  );
  it.each(WHOLE ? holding : OVER_THE_SOCKET)(
    'sends %s over the socket, by query and as the inbox is heard, nothing else',
    async (name) => {
      const { audience, sees } = PERSONAS[name] as Persona;
      const schema = contractOf(audience);
      const covered = coverage.get(audience) as { seen: Set<string>; filled: Set<string> };
      const client = await socket(name);
      const found = new Set<string>();
      const take = (root: string, messages: readonly unknown[]): void => {
        const frames = JSON.stringify(messages);
        left.frames += messages.length;
        left.bytes += frames.length;
        for (const canary of canaries.in(frames)) found.add(canary);
        for (const message of messages) visited(schema, root, (message as { data: unknown }).data, covered);
      };
      try {
        const queries = documents(schema, 'query', '($id: ID!)', 'child(id: $id)', 3);
        for (const child of children)
          for (const query of queries) {
            const messages = await everything(client, query, { id: child.id });
            take('Query', messages);
            for (const message of messages) hold('WebSocket', name, child.id, message as object);
          }
        // One item for each thing told of each child that they see, their own report, and what Kim was told of the checks:
        // three children of hers were asked about by two.
        const each = audience === 'FAMILY' ? familyEventsOfEach : eventsOfEach;
        const must = Object.keys(sees).length * each + 1 + (name === 'kim' ? 6 : 0);
        const heard = await Promise.all(
          documents(schema, 'subscription', '', 'inbox(after: 0)', 2).map((text) => everything(client, text, {}, must)),
        );
        heard.forEach((messages) => {
          take('Subscription', messages);
        });
        expect(heard.map((messages) => messages.length)).toEqual(heard.map(() => must));
      } finally {
        await client.dispose();
      }
      // Of a report about an unknown child its reporter hears the receipt; the report itself is for their colleagues.
      // Who looked is a question of its own, which is walked through over HTTP.
      const must = visibleTo(sees, canaries.groups).filter(
        (one) => audience !== 'ASSURANCE' || !/ access(Why|What)$/.test(one),
      );
      step();
      expect([...found].sort()).toEqual([...must].sort());
    },
    600_000,
  );

  it('has shown, withheld and kept silent field by field as the matrix says, over both doors', () => {
    const opening = cells.opening();
    const never = opening.filter(({ doors }) => doors.size === 0).map(({ cell }) => cell);
    const empty = opening.filter(({ doors, value }) => doors.size > 0 && !value).map(({ cell }) => cell);
    proof.found(
      'cells of the matrix through the doors',
      cells.size,
      cells.faults.size + never.filter((cell) => !isElsewhere(cell)).length,
      `${cells.by('HTTP')} by HTTP, ${cells.by('WebSocket')} by WebSocket; of ${opening.length} that are opened, a value left of ${opening.length - empty.length - never.length}, ${empty.length} were open and empty, ${never.length} are for other tests`,
    );
    if (process.env['WALK_REPORT'] !== undefined) console.log(['never', ...never, 'empty', ...empty].join('\n'));
    expect([...cells.faults].slice(0, 20)).toEqual([]);
    expect(never.filter((cell) => WHOLE && !isElsewhere(cell)).slice(0, 20)).toEqual([]);
  });

  it('prints on paper what stands in a copy, for whom it was given to, and nothing else', () => {
    proof.found('papers printed for those who have a copy', left.papers, 0, 'text taken out of each PDF');
    expect(left.papers).toBeGreaterThan(0);
    for (const [name, found] of onPaper)
      expect([name, ...[...found].sort()]).toEqual([name, ...papersFor(PERSONAS[name] as Persona).sort()]);
  });

  const CENSUS = '{ exportReturn(year: 2026) }';
  const censusFor = async (name: string): Promise<string> =>
    ((await hub.data(name, CENSUS)) as { exportReturn: string }).exportReturn;

  /** Holds a census against all that it has to say of these children, value by value: of these, that and nothing besides. */
  function holdCensus(file: string, classes: readonly RecordClass[]): number {
    const expected = children
      .map((child, index) => ({ child, lines: censusOf(child, index) }))
      .filter(({ child }) => classes.includes(child.class))
      .sort((a, b) => (a.child.localId < b.child.localId ? -1 : 1));
    const [, head, ...written] = file.split(/<Header>|<Child>/);
    const values = (xml: string | undefined): string[] =>
      [...(xml ?? '').matchAll(/<(\w+)>([^<>]*)<\/\1>/g)].map(([, element, value]) => `${element} ${value}`);
    expect(values(head)).toEqual([
      ...['Collection CIN', 'Year 2026', 'ReferenceDate 2026-03-31', 'SourceLevel L'],
      `LEA ${expected[0]?.child.authorityCode}`,
    ]);
    expect(written.map(values)).toEqual(expected.map(({ lines }) => lines));
    // Nor is there anything between the elements, or in the name of one.
    expect(file.replaceAll(/<\/?[A-Za-z0-9]+>|<\?xml[^>]*\?>/g, '\n').match(/[^\n]+/g)).toHaveLength(
      5 + expected.flatMap(({ lines }) => lines).length,
    );
    expect([...canaries.in(file)].sort()).toEqual(classes.flatMap((of) => IN_A_CENSUS.map((g) => `${of} ${g}`)).sort());
    left.bytes += file.length;
    return written.flatMap(values).length;
  }

  it('writes a census of what a census asks, of every child of the authority whose record is not hidden', async () => {
    const { world, pool } = hub;
    // A census has codes where the records of the walk have words that stand nowhere else: while they do, it is refused, and names
    // to the data officer who has to put that right which children these are, by the authority's own id.
    const unwritten = await hub.ask('data', CENSUS);
    expect(unwritten.errors?.map(({ extensions }) => extensions.code)).toEqual(['RULE_BROKEN']);
    expect([...canaries.in(unwritten.text)].sort()).toEqual(
      without('restricted')
        .map((of) => `${of} localId`)
        .sort(),
    );
    for (const { id } of children) await world.update('child', id, CODES);
    await world.worker('far-data', 'Farborough', 'DATA_OFFICER');

    const file = await censusFor('data');
    const { audience } = PERSONAS['data'] as Persona;
    const covered = coverage.get(audience) as { seen: Set<string>; filled: Set<string> };
    visited(contractOf(audience), 'Query', { exportReturn: file }, covered);
    let values = holdCensus(file, without('restricted'));
    values += holdCensus(await censusFor('far-data'), ['far']);
    const client = await socket('data');
    const [overTheSocket, ...more] = await everything(client, CENSUS, {});
    await client.dispose();
    expect(overTheSocket).toEqual({ data: { exportReturn: file } });
    expect(more).toEqual([]);

    // Whoever is named may know of the one, and whoever has a conflict of interest must not of the other.
    const naming = `update restriction set workers = workers || $1::uuid where child_id = $2`;
    for (const { class: of, id } of children)
      if (['restricted', 'conflict'].includes(of)) await pool.query(naming, [world.workers.get('data')?.id, id]);
    values += holdCensus(await censusFor('data'), [...without('conflict'), 'restricted']);
    proof.found(
      'values in a census',
      values,
      0,
      'two authorities, with and without a record that is hidden from who asks',
    );
  });

  it('writes a census for nobody else, whatever their role, over both doors', async () => {
    const { world } = hub;
    const others = new Map<string, Audience>();
    for (const [name, { audience }] of Object.entries(PERSONAS)) if (name !== 'data') others.set(name, audience);
    // And each role at each kind of agency, whether or not anybody in the walk holds it.
    for (const [agency, kind] of ONE_OF_EACH)
      for (const role of WORKER_ROLES) {
        if (role === 'DATA_OFFICER' && kind === 'SOCIAL_CARE') continue;
        const name = `${kind} ${role}`;
        await world.worker(name, agency, role);
        others.set(name, audienceOf(kind, role));
      }
    // No other contract has the question, and a service does not sign in as people do.
    const refused = (audience: Audience, name = ''): string => {
      if (name.endsWith(' SERVICE')) return 'UNAUTHENTICATED';
      return audience === 'SOCIAL_CARE' ? 'NOT_YOUR_ROLE' : 'GRAPHQL_VALIDATION_FAILED';
    };
    const codes = (errors: Awaited<ReturnType<TestHub['ask']>>['errors']) => errors?.map((one) => one.extensions.code);
    for (const [name, audience] of others) {
      const answer = await hub.ask(name, CENSUS);
      const code = refused(audience, name);
      expect([name, [...canaries.in(answer.text)], codes(answer.errors)]).toEqual([name, [], [code]]);
      if (code === 'UNAUTHENTICATED') continue;
      const client = await socket(name);
      const said = await everything(client, CENSUS, {}).then(
        (messages) => JSON.stringify(messages),
        (error: unknown) => String(error),
      );
      await client.dispose();
      expect([name, [...canaries.in(said)], said.includes(`"code":"${code}"`)]).toEqual([name, [], true]);
    }
    const nobody = await hub.ask(null, CENSUS);
    expect([nobody.data, codes(nobody.errors)]).toEqual([undefined, [refused('PUBLIC')]]);
    proof.found('callers to whom a census was refused', others.size + 1, 0, 'each role at each kind of agency');
  });

  it('shows nothing of any child in a calendar', async () => {
    const calendars: string[] = [];
    for (const name of names.filter((one) => !['FAMILY', 'ASSURANCE'].includes((PERSONAS[one] as Persona).audience))) {
      const made = await hub.data(name, 'mutation { createCalendarFeed { path } }');
      const { path } = made.createCalendarFeed as { path: string };
      calendars.push(await (await fetch(`${hub.url}${path}`)).text());
    }
    const all = calendars.join('\n');
    left.bytes += all.length;
    proof.found('calendars', calendars.length, 0, 'names, ids and days');
    expect(all).toContain('BEGIN:VEVENT');
    expect([...canaries.in(all), ...canaries.in(all.replaceAll(/\b(\d{4})(\d\d)(\d\d)(?=T|\b)/g, '$1-$2-$3'))]).toEqual(
      [],
    );
  });

  it('has stood on every field that can be reached in each contract: otherwise it proves nothing', () => {
    const missed = audiences.flatMap((audience) => {
      const { seen } = coverage.get(audience) as { seen: Set<string> };
      // Social care reaches most, and a few fields at the fourth edge alone.
      return reachable(contractOf(audience))
        .filter((field) => !seen.has(field) && (WHOLE || audience !== 'SOCIAL_CARE'))
        .map((field) => `${audience} ${field}`);
    });
    // What a data officer keeps is for them alone, and is walked through elsewhere.
    const elsewhere =
      /Query\.(recordKept|dueForDisposal|legalHolds|disposals)$| (RecordKept|LegalHold|Disposal|DisposedRows)\./;
    expect(missed.filter((one) => !elsewhere.test(one))).toEqual([]);
  });

  it('has looked for canaries in enough', () => {
    expect(canaries.size).toBeGreaterThan(1_000);
    expect(requests).toBeGreaterThan(1_000);
    const { groups } = canaries;
    for (const of of CLASSES) expect([...groups].filter((one) => one.startsWith(`${of} `)).length).toBeGreaterThan(15);
    if (process.env['WALK_REPORT'] !== undefined) {
      for (const [audience, { seen, filled }] of coverage)
        console.log(audience, seen.size, [...seen].filter((one) => !filled.has(one)).join(' '));
      console.log(requests, canaries.size, [...texts].map(([key, value]) => `${key}: ${value.length}`).join('\n'));
    }
  });

  it('has left nothing of a child in the log', () => {
    expect(hub.logs.length).toBeGreaterThan(0);
    expect([...canaries.in(hub.logs.join('\n'))]).toEqual([]);
  });

  it('has left nothing of a child in its headers, its metrics or what it says of its health', async () => {
    const open = await Promise.all(
      ['/metrics', '/health/live', '/health/ready'].map(async (path) => (await fetch(`${hub.url}${path}`)).text()),
    );
    const all = [...headers, ...open].join('\n');
    const found = [...canaries.in(all), ...canaries.in(hub.logs.join('\n'))];
    left.bytes += all.length + hub.logs.join('').length;
    proof.found(
      'bytes that left, searched for canaries',
      left.bytes,
      found.length,
      `${canaries.size} canaries; ${left.bodies} bodies, ${left.frames} frames, ${headers.size} headers, ${hub.logs.length} log lines`,
    );
    expect(headers.size).toBeGreaterThan(3);
    expect(open[0]).toContain('hub_');
    expect(found).toEqual([]);
  });
});
