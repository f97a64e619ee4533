import type { Audience } from '../../src/identity';
import type { Relationship } from '../../src/access';

/**
 * The access matrix, written down a second time and by hand: what the data protection impact assessment says, not what
 * src/access says. Nothing here may be made from the policy; the two are compared.
 */
export const COLUMNS: readonly (readonly [Audience, Relationship])[] = [
  ['SOCIAL_CARE', 'ALLOCATED'],
  ['SOCIAL_CARE', 'MANAGER'],
  ['SOCIAL_CARE', 'AUTHORITY'],
  ['SOCIAL_CARE', 'CORE_GROUP'],
  ['HEALTH', 'CORE_GROUP'],
  ['HEALTH', 'REGISTERED'],
  ['HEALTH', 'PRESENTING'],
  ['POLICE', 'CORE_GROUP'],
  ['POLICE', 'ENQUIRY'],
  ['SCHOOL', 'CORE_GROUP'],
  ['SCHOOL', 'ON_ROLL'],
  ['PARTNER', 'CORE_GROUP'],
  ['ASSURANCE', 'AUDITOR'],
];

/*
 * One mark for each column, x opens and - does not, grouped by audience:
 *   social care: key worker, manager, other worker of the authority, core group of another authority's child
 *   health: core group, practice, presenting; police: core group, enquiry; school: core group, roll; partner: core group;
 *   assurance: auditor.
 */
export const BY_RELATIONSHIP: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Child: {
    'id authority keyWorker plan plans': 'xxxx xxx xx xx x x',
    'forenames surname knownAs dateOfBirth sex': 'xxxx xxx xx xx x -',
    nhsNumber: 'xx-- xxx -- -- - -',
    nhsNumberEnding: 'xxx- --- xx xx - -',
    upn: 'xx-- --- -- xx - -',
    localId: 'xxx- --- -- -- - x',
    version: 'xxx- --- -- -- - -',
    addresses: 'xxx- x-- xx x- x -',
    registrations: 'xxx- x-- x- x- - -',
    'ethnicity disabilities firstLanguage interpreterNeeded': 'xxx- x-- -- x- - -',
    'expectedDateOfBirth dateOfDeath': 'xxx- x-x x- -- - -',
    concerns: 'xxxx x-- x- x- x -',
    accesses: 'xx-- --- -- -- - -',
  },
  Address: { 'lines postcode fromDay toDay': 'xxx- x-- xx x- x -' },
  Registration: { 'kind agency fromDay toDay': 'xxx- x-- x- x- - -' },
  Plan: {
    'id child state startedOn endedOn': 'xxxx xxx xx xx x x',
    'initialCategory latestCategory': 'xxxx x-- x- x- x -',
    'causeOfHarm needs whatMustChange goals contingency dayToDayChecker': 'xxxx x-- x- x- x -',
    'actions version versions difference': 'xxxx x-- x- x- x -',
    'coreGroup endReason': 'xxxx x-- x- x- x x',
    'previousPlans reviewedOn': 'xxx- --- -- -- - x',
  },
  PlanGoal: { 'term text': 'xxxx x-- x- x- x -' },
  PlanVersion: {
    'number madeAt madeBy reason causeOfHarm needs whatMustChange goals contingency dayToDayChecker':
      'xxxx x-- x- x- x -',
  },
  PlanDifference: { 'from to changes': 'xxxx x-- x- x- x -' },
  PlanChange: { 'part before after': 'xxxx x-- x- x- x -' },
  PlanAction: { 'id plan child text owner dueOn overdue state closedAt version notes': 'xxxx x-- x- x- x -' },
  ActionOwner: { 'worker agency family': 'xxxx x-- x- x- x -' },
  ActionNote: { 'id writtenBy writtenAt text': 'xxxx x-- x- x- x -' },
  CoreGroupMember: { 'worker since': 'xxxx x-- x- x- x x' },
  Concern: {
    'id child raisedAt state categories seenOrSaid happened childSaid immediateDanger suspectedCrime acknowledgedAt acknowledgedBy':
      'xxxx x-- x- x- x -',
    'told reporter': 'xxx- --- -- -- - -',
  },
  ChildAsTold: { 'name dateOfBirth nhsNumber upn whereabouts school': 'xxx- --- -- -- - -' },
  Reporter: { 'worker agency name contact relationship': 'xxx- --- -- -- - -' },
};

const AGENCIES = 'SOCIAL_CARE POLICE HEALTH SCHOOL PARTNER';

/** What does not hang on one child: the audiences that may ever see it. */
export const BY_AUDIENCE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ConcernReceipt: { 'id receivedAt state note urgentPhone': `${AGENCIES} PUBLIC` },
  PlanCheck: {
    'hasPlan startedOn keyWorker authority note': 'SCHOOL HEALTH POLICE',
    'endedOn child': 'HEALTH POLICE',
    lastAccesses: 'HEALTH',
  },
  PupilAnswer: { 'upn check': 'SCHOOL' },
  Worker: { 'id name jobTitle phone agency': `${AGENCIES} ASSURANCE` },
  Agency: { 'id kind name phone': `${AGENCIES} ASSURANCE` },
  Authority: { 'code name dayPhone outOfHoursPhone': `${AGENCIES} ASSURANCE PUBLIC` },
  Team: { 'id name kind phone': 'SOCIAL_CARE' },
  Me: { 'worker audience role authority': `${AGENCIES} ASSURANCE`, team: 'SOCIAL_CARE' },
  AccessEvent: {
    'at agency': 'SOCIAL_CARE HEALTH ASSURANCE',
    'worker purpose action bases': 'SOCIAL_CARE ASSURANCE',
    'operation fields service': 'ASSURANCE',
  },
  AccessPage: { 'events next': 'SOCIAL_CARE ASSURANCE' },
  InboxItem: { 'seq follows kind urgency at acknowledgedAt child concern plan action receipt': AGENCIES },
  InboxHead: { 'seq unacknowledged': AGENCIES },
  ImportReport: { 'created changed unchanged held problems': 'SOCIAL_CARE' },
  ImportProblem: { 'child field line message severity': 'SOCIAL_CARE' },
  Query: {
    'me child': `${AGENCIES} ASSURANCE`,
    'plan myActions inboxItems inboxHead': AGENCIES,
    'findChild caseload openConcerns concern exportReturn': 'SOCIAL_CARE',
    'checkPupil checkRoll': 'SCHOOL',
    checkPatient: 'HEALTH',
    checkChild: 'POLICE',
    concernReceipt: `${AGENCIES} PUBLIC`,
    whoLooked: 'ASSURANCE',
  },
  Mutation: {
    reportConcern: `${AGENCIES} PUBLIC`,
    'acknowledgeInbox recordProgress completeAction blockAction': AGENCIES,
    'acknowledgeConcern registerChild amendChild recordAddress registerWithAgency endRegistration allocateKeyWorker':
      'SOCIAL_CARE',
    'startPlan revisePlan finalisePlan endPlan addAction amendAction withdrawAction joinCoreGroup leaveCoreGroup importReturn':
      'SOCIAL_CARE',
  },
  Subscription: { inbox: AGENCIES },
};

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** Whether the matrix opens a field to an audience with this relationship; null stands for no relationship at all. */
export function matrixOpens(audience: Audience, type: string, field: string, basis: Relationship | null): boolean {
  for (const [fields, audiences] of Object.entries(BY_AUDIENCE[type] ?? {})) {
    if (words(fields).includes(field)) return words(audiences).includes(audience);
  }
  for (const [fields, marks] of Object.entries(BY_RELATIONSHIP[type] ?? {})) {
    if (!words(fields).includes(field)) continue;
    const column = COLUMNS.findIndex(([a, r]) => a === audience && r === basis);
    return column >= 0 && words(marks).join('')[column] === 'x';
  }
  return false;
}

/** Whether the matrix ever opens a field to an audience. */
export const matrixKnows = (audience: Audience, type: string, field: string): boolean =>
  [null, ...COLUMNS.map(([, basis]) => basis)].some((basis) => matrixOpens(audience, type, field, basis));

/** Every field that the matrix names, as `Type.field`. */
export const matrixFields = (): string[] =>
  [BY_RELATIONSHIP, BY_AUDIENCE].flatMap((table) =>
    Object.entries(table).flatMap(([type, lines]) =>
      Object.keys(lines).flatMap((f) => words(f).map((name) => `${type}.${name}`)),
    ),
  );
