import type { Audience, WorkerRole } from '../identity';
import type { Relationship } from './relationships';

/**
 * THE list: who may see what, by which relationship with the child, and why. Everything else comes from it: each
 * audience's contract, the CASL abilities, the relationships the visibility predicate lets in, and the access matrix
 * that people read. What no line names, nobody may see; a field of the schema that no line names stops the build.
 * The rows follow the field-permission matrix of the hub's data protection impact assessment, reasoned from what CP-IS
 * shows to unscheduled care, Working Together 2023 and the seven golden rules. Where several relationships match, grants
 * add up; restrictions (restrictions.ts) are taken away last.
 */
export interface Line {
  readonly type: string;
  readonly fields: readonly string[];
  /** ANY: the type is not part of one child's record, or only ever reached through a check that has its own predicate. */
  readonly to: Partial<Record<Audience, readonly Relationship[] | 'ANY'>>;
  /** Only these roles of the audiences, for operations; everybody else is told so by name of the operation alone. */
  readonly roles?: readonly WorkerRole[];
  readonly because: string;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const see = (type: string, fields: string, to: Line['to'], because: string): Line => ({
  type,
  fields: words(fields),
  to,
  because,
});
const may = (
  type: 'Query' | 'Mutation' | 'Subscription',
  fields: string,
  audiences: string,
  because: string,
  roles?: readonly WorkerRole[],
): Line => ({
  type,
  fields: words(fields),
  to: Object.fromEntries(words(audiences).map((a) => [a, 'ANY' as const])),
  because,
  ...(roles === undefined ? {} : { roles }),
});

/** The key worker and the managers of the responsible authority. */
const OWN = ['ALLOCATED', 'MANAGER'] as const;
/** Everybody in the responsible authority's social care. */
const SOCIAL_CARE = ['ALLOCATED', 'MANAGER', 'AUTHORITY'] as const;
const CORE = ['CORE_GROUP'] as const;
/** The core group, whichever agency a member comes from. */
const CORE_GROUP = { HEALTH: CORE, POLICE: CORE, SCHOOL: CORE, PARTNER: CORE } as const;
const WORKING_WITH_THE_CHILD = { SOCIAL_CARE: [...SOCIAL_CARE, ...CORE], ...CORE_GROUP } as const;
const EVERY_AGENCY = 'SOCIAL_CARE POLICE HEALTH SCHOOL PARTNER';
const everyone = (...but: Audience[]): Line['to'] =>
  Object.fromEntries(
    (['SOCIAL_CARE', 'POLICE', 'HEALTH', 'SCHOOL', 'PARTNER', 'ASSURANCE', 'PUBLIC'] as const)
      .filter((a) => !but.includes(a))
      .map((a) => [a, 'ANY' as const]),
  );

const CHILD: readonly Line[] = [
  see(
    'Child',
    'id',
    {
      SOCIAL_CARE: [...SOCIAL_CARE, ...CORE],
      POLICE: ['CORE_GROUP', 'ENQUIRY'],
      HEALTH: ['CORE_GROUP', 'REGISTERED', 'PRESENTING'],
      SCHOOL: ['CORE_GROUP', 'ON_ROLL'],
      PARTNER: CORE,
      ASSURANCE: ['AUDITOR'],
    },
    'a handle for the next question; says nothing by itself',
  ),
  see(
    'Child',
    'forenames surname knownAs dateOfBirth sex',
    {
      SOCIAL_CARE: [...SOCIAL_CARE, ...CORE],
      POLICE: ['CORE_GROUP', 'ENQUIRY'],
      HEALTH: ['CORE_GROUP', 'REGISTERED', 'PRESENTING'],
      SCHOOL: ['CORE_GROUP', 'ON_ROLL'],
      PARTNER: CORE,
    },
    'needed to be sure it is the right child',
  ),
  see(
    'Child',
    'nhsNumber',
    { SOCIAL_CARE: OWN, HEALTH: ['CORE_GROUP', 'REGISTERED', 'PRESENTING'] },
    "health's own key; open to others once identifier regulations name them",
  ),
  see(
    'Child',
    'nhsNumberEnding',
    { SOCIAL_CARE: SOCIAL_CARE, POLICE: ['CORE_GROUP', 'ENQUIRY'], SCHOOL: ['CORE_GROUP', 'ON_ROLL'] },
    'enough to tell two children apart, not enough to look one up elsewhere',
  ),
  see(
    'Child',
    'upn',
    { SOCIAL_CARE: OWN, SCHOOL: ['CORE_GROUP', 'ON_ROLL'] },
    'education-only identifier; no need elsewhere',
  ),
  see('Child', 'localId version', { SOCIAL_CARE: SOCIAL_CARE }, "the authority's own key and change counter"),
  see(
    'Child',
    'localId',
    { ASSURANCE: ['AUDITOR'] },
    'the one handle an auditor needs; names stay with those who do the work',
  ),
  see(
    'Child',
    'addresses',
    { SOCIAL_CARE: SOCIAL_CARE, POLICE: ['CORE_GROUP', 'ENQUIRY'], HEALTH: CORE, SCHOOL: CORE, PARTNER: CORE },
    'visiting agencies; police need it for welfare calls; CP-IS gives none',
  ),
  see(
    'Child',
    'registrations',
    { SOCIAL_CARE: SOCIAL_CARE, POLICE: CORE, HEALTH: CORE, SCHOOL: CORE },
    'who else is directly involved: school, nursery, practice',
  ),
  see(
    'Child',
    'ethnicity disabilities firstLanguage interpreterNeeded',
    { SOCIAL_CARE: SOCIAL_CARE, HEALTH: CORE, SCHOOL: CORE },
    'equality and reasonable adjustment; not needed to act',
  ),
  see(
    'Child',
    'expectedDateOfBirth dateOfDeath',
    { SOCIAL_CARE: SOCIAL_CARE, POLICE: CORE, HEALTH: ['CORE_GROUP', 'PRESENTING'] },
    "unborn plans are in CP-IS' cohort",
  ),
  see(
    'Child',
    'authority keyWorker',
    {
      SOCIAL_CARE: [...SOCIAL_CARE, ...CORE],
      POLICE: ['CORE_GROUP', 'ENQUIRY'],
      HEALTH: ['CORE_GROUP', 'REGISTERED', 'PRESENTING'],
      SCHOOL: ['CORE_GROUP', 'ON_ROLL'],
      PARTNER: CORE,
      ASSURANCE: ['AUDITOR'],
    },
    'whom to ring: the whole point of a look-up',
  ),
  see(
    'Child',
    'plan plans',
    {
      SOCIAL_CARE: [...SOCIAL_CARE, ...CORE],
      POLICE: ['CORE_GROUP', 'ENQUIRY'],
      HEALTH: ['CORE_GROUP', 'REGISTERED', 'PRESENTING'],
      SCHOOL: ['CORE_GROUP', 'ON_ROLL'],
      PARTNER: CORE,
      ASSURANCE: ['AUDITOR'],
    },
    'find out whether a child has a plan; what of it is seen, the lines of Plan say',
  ),
  see('Child', 'concerns', WORKING_WITH_THE_CHILD, 'the core group must hear what worries the others'),
  see('Child', 'accesses', { SOCIAL_CARE: OWN }, 'the key worker sees who looked; golden rule 7'),
  see(
    'Address',
    'lines postcode fromDay toDay',
    { SOCIAL_CARE: SOCIAL_CARE, POLICE: ['CORE_GROUP', 'ENQUIRY'], HEALTH: CORE, SCHOOL: CORE, PARTNER: CORE },
    'as Child.addresses',
  ),
  see(
    'Registration',
    'kind agency fromDay toDay',
    { SOCIAL_CARE: SOCIAL_CARE, POLICE: CORE, HEALTH: CORE, SCHOOL: CORE },
    'as Child.registrations',
  ),
];

const PLAN: readonly Line[] = [
  see(
    'Plan',
    'id child state startedOn endedOn',
    {
      SOCIAL_CARE: [...SOCIAL_CARE, ...CORE],
      POLICE: ['CORE_GROUP', 'ENQUIRY'],
      HEALTH: ['CORE_GROUP', 'REGISTERED', 'PRESENTING'],
      SCHOOL: ['CORE_GROUP', 'ON_ROLL'],
      PARTNER: CORE,
      ASSURANCE: ['AUDITOR'],
    },
    'the CP-IS minimum: that a plan exists, and its dates',
  ),
  see(
    'Plan',
    'initialCategory latestCategory',
    WORKING_WITH_THE_CHILD,
    'the core group plans by it; CP-IS does not show it',
  ),
  see(
    'Plan',
    'causeOfHarm needs whatMustChange goals contingency dayToDayChecker',
    WORKING_WITH_THE_CHILD,
    'the plan is shared with every member of the core group',
  ),
  see('Plan', 'actions', WORKING_WITH_THE_CHILD, 'agencies must act, so must see'),
  see('Plan', 'coreGroup', { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] }, 'the contact list'),
  see('Plan', 'endReason', { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] }, 'closes the loop'),
  see('Plan', 'version', WORKING_WITH_THE_CHILD, 'names the version that a change was made from'),
  see(
    'Plan',
    'previousPlans reviewedOn',
    { SOCIAL_CARE: SOCIAL_CARE, ASSURANCE: ['AUDITOR'] },
    'census figures and timescales',
  ),
  see(
    'Plan',
    'versions difference',
    WORKING_WITH_THE_CHILD,
    'every version is kept, and what changed can be read by those who work to it',
  ),
  see('PlanGoal', 'term text', WORKING_WITH_THE_CHILD, 'part of the plan'),
  see(
    'PlanVersion',
    'number madeAt madeBy reason causeOfHarm needs whatMustChange goals contingency dayToDayChecker',
    WORKING_WITH_THE_CHILD,
    'as the plan it is a version of',
  ),
  see('PlanDifference', 'from to changes', WORKING_WITH_THE_CHILD, 'as the plan'),
  see('PlanChange', 'part before after', WORKING_WITH_THE_CHILD, 'as the plan'),
  see(
    'PlanAction',
    'id plan child text owner dueOn overdue state closedAt version notes',
    WORKING_WITH_THE_CHILD,
    'agencies must act, so must see',
  ),
  see('ActionOwner', 'worker agency family', WORKING_WITH_THE_CHILD, 'who does it'),
  see(
    'ActionNote',
    'id writtenBy writtenAt text',
    WORKING_WITH_THE_CHILD,
    'progress is shared by definition of a core group',
  ),
  see('CoreGroupMember', 'worker since', { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] }, 'the contact list'),
];

const CONCERN: readonly Line[] = [
  see(
    'Concern',
    'id child raisedAt state categories seenOrSaid happened childSaid immediateDanger suspectedCrime acknowledgedAt acknowledgedBy',
    WORKING_WITH_THE_CHILD,
    'the core group must hear what worries the others',
  ),
  see(
    'Concern',
    'told reporter',
    { SOCIAL_CARE: SOCIAL_CARE },
    "the reporter's identity stays with those who must ring back",
  ),
  see(
    'ChildAsTold',
    'name dateOfBirth nhsNumber upn whereabouts school',
    { SOCIAL_CARE: SOCIAL_CARE },
    'as it was reported, for finding out who the child is',
  ),
  see('Reporter', 'worker agency name contact relationship', { SOCIAL_CARE: SOCIAL_CARE }, 'for ringing back'),
  see(
    'ConcernReceipt',
    'id receivedAt state note urgentPhone',
    everyone('ASSURANCE'),
    'a referrer must be told; the receipt says nothing of the child',
  ),
];

const CHECKS: readonly Line[] = [
  see(
    'PlanCheck',
    'hasPlan startedOn keyWorker authority note',
    { SCHOOL: 'ANY', HEALTH: 'ANY', POLICE: 'ANY' },
    'the CP-IS minimum and the question workers ask: is this child subject of a plan, and whom do I ring',
  ),
  see('PlanCheck', 'endedOn', { HEALTH: 'ANY', POLICE: 'ANY' }, 'CP-IS shows a plan that ended within 12 months'),
  see('PlanCheck', 'lastAccesses', { HEALTH: 'ANY' }, 'CP-IS shows health the last 25 accesses from unscheduled care'),
  see(
    'PlanCheck',
    'child',
    { HEALTH: 'ANY', POLICE: 'ANY' },
    'the declared relationship opens what its lines say, and no more',
  ),
  see('PupilAnswer', 'upn check', { SCHOOL: 'ANY' }, 'one answer for each pupil of a roll'),
];

const PEOPLE: readonly Line[] = [
  see(
    'Worker',
    'id name jobTitle phone agency',
    everyone('PUBLIC'),
    'professionals can be reached; their names are not withheld from each other',
  ),
  see('Agency', 'id kind name phone', everyone('PUBLIC'), 'public facts'),
  see('Authority', 'code name dayPhone outOfHoursPhone', everyone(), 'public facts'),
  see('Team', 'id name kind phone', { SOCIAL_CARE: 'ANY' }, "the authority's own organisation"),
  see('Me', 'worker audience role authority', everyone('PUBLIC'), 'who the hub takes the caller for'),
  see('Me', 'team', { SOCIAL_CARE: 'ANY' }, "the authority's own organisation"),
];

const ANSWERING: readonly Line[] = [
  see(
    'AccessEvent',
    'at agency',
    { SOCIAL_CARE: 'ANY', HEALTH: 'ANY', ASSURANCE: 'ANY' },
    'who looked; CP-IS shows the agency and the time',
  ),
  see('AccessEvent', 'worker purpose action bases', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'who looked and why'),
  see('AccessEvent', 'operation fields service', { ASSURANCE: 'ANY' }, 'for finding out what was seen'),
  see('AccessPage', 'events next', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'pages of the above'),
  see(
    'InboxItem',
    'seq follows kind urgency at acknowledgedAt child concern receipt plan action',
    Object.fromEntries(words(EVERY_AGENCY).map((a) => [a, 'ANY' as const])),
    "one's own inbox; what it points to is shown by its own lines, as they are at the moment of delivery",
  ),
  see(
    'InboxHead',
    'seq unacknowledged',
    Object.fromEntries(words(EVERY_AGENCY).map((a) => [a, 'ANY' as const])),
    'an independent total to compare with what arrived',
  ),
  see('ImportReport', 'created changed unchanged held problems', { SOCIAL_CARE: 'ANY' }, 'what became of a return'),
  see('ImportProblem', 'child field line message severity', { SOCIAL_CARE: 'ANY' }, 'what to mend in a return'),
];

const OPERATIONS: readonly Line[] = [
  may('Query', 'me', `${EVERY_AGENCY} ASSURANCE`, 'who the hub takes the caller for'),
  may('Query', 'child plan', EVERY_AGENCY, 'open a record one has a relationship with'),
  may('Query', 'child', 'ASSURANCE', 'the handle of a record that is audited'),
  may('Query', 'findChild', 'SOCIAL_CARE', 'one certain match or none; nobody browses'),
  may('Query', 'caseload', 'SOCIAL_CARE', "a key worker's own children"),
  may('Query', 'openConcerns concern', 'SOCIAL_CARE', "what waits for the team's answer"),
  may('Query', 'myActions', EVERY_AGENCY, 'know what the plan says you have to do'),
  may('Query', 'checkPupil checkRoll', 'SCHOOL', 'does this pupil have a plan', ['DESIGNATED_SAFEGUARDING_LEAD']),
  may('Query', 'checkPatient', 'HEALTH', 'does the child who presents have a plan', ['HEALTH_PRACTITIONER']),
  may('Query', 'checkChild', 'POLICE', 'does the child met on duty have a plan', ['POLICE_OFFICER']),
  may('Query', 'inboxItems inboxHead', EVERY_AGENCY, "one's own inbox, or one's team's"),
  may('Query', 'concernReceipt', `${EVERY_AGENCY} PUBLIC`, 'follow what became of a report as far as one may know'),
  may('Query', 'whoLooked', 'ASSURANCE', 'who looked at this child, when and why', ['INFORMATION_GOVERNANCE']),
  may('Query', 'exportReturn', 'SOCIAL_CARE', "the authority's Children in Need return", ['DATA_OFFICER']),
  may('Mutation', 'reportConcern', `${EVERY_AGENCY} PUBLIC`, 'anyone may report; it never needs read access'),
  may('Mutation', 'acknowledgeConcern', 'SOCIAL_CARE', 'a named person takes it on'),
  may('Mutation', 'acknowledgeInbox', EVERY_AGENCY, "one's own inbox, or one's team's"),
  may(
    'Mutation',
    'registerChild amendChild recordAddress registerWithAgency endRegistration',
    'SOCIAL_CARE',
    'the authority keeps the record',
  ),
  may('Mutation', 'allocateKeyWorker', 'SOCIAL_CARE', 'a manager allocates', ['TEAM_MANAGER', 'CONFERENCE_CHAIR']),
  may(
    'Mutation',
    'startPlan revisePlan finalisePlan endPlan addAction amendAction withdrawAction joinCoreGroup leaveCoreGroup',
    'SOCIAL_CARE',
    'the key worker and managers run the plan',
  ),
  may('Mutation', 'recordProgress completeAction blockAction', EVERY_AGENCY, 'the owner of an action reports on it'),
  may('Mutation', 'importReturn', 'SOCIAL_CARE', "the authority's return comes in", ['DATA_OFFICER']),
  may('Subscription', 'inbox', EVERY_AGENCY, 'hear of it at once'),
];

export const POLICY: readonly Line[] = [
  ...OPERATIONS,
  ...CHILD,
  ...PLAN,
  ...CONCERN,
  ...CHECKS,
  ...PEOPLE,
  ...ANSWERING,
];

/** The relationships through which the policy opens anything of a child's record to an audience. */
export function relationshipsOpening(audience: Audience): readonly Relationship[] {
  return OPENING.get(audience) ?? [];
}

const OPENING = new Map<Audience, readonly Relationship[]>(
  (['SOCIAL_CARE', 'POLICE', 'HEALTH', 'SCHOOL', 'PARTNER', 'ASSURANCE', 'PUBLIC'] as const).map((audience) => {
    const all = POLICY.flatMap((line) => (line.to[audience] === 'ANY' ? [] : (line.to[audience] ?? [])));
    return [audience, [...new Set(all)].sort()];
  }),
);
