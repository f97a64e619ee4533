import { PERSONAS, type Persona } from './personas';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What people of social care do, topic by topic: in each they look first, and then act. */
const CARE = {
  caseload: words('caseload my-week'),
  child: words('child network directory child-accesses'),
  record: words('amend-child record-address register-with-agency end-registration register-child'),
  frontDoor: words(
    'open-concerns undecided-concerns concern find-child directory acknowledge-concern link-concern decide-concern',
  ),
  concerns: words('open-concerns concern acknowledge-concern'),
  findingOut: words(
    `finding-out start-assessment write-assessment submit-assessment call-strategy-discussion plan-strategy-discussion
     invite-to-strategy-discussion hold-strategy-discussion cancel-strategy-discussion record-conversation end-enquiry
     record-childs-words record-sharing close-referral`,
  ),
  authorising: words('finding-out authorise-assessment return-assessment'),
  people: words(
    `add-to-network amend-person amend-connection end-connection link-siblings unlink-siblings record-offence
     withdraw-offence invite-family-member withdraw-family-access`,
  ),
  plan: words(
    `plan plan-at-work plan-difference my-actions record-progress complete-action block-action record-effect add-action
     amend-action withdraw-action revise-plan finalise-plan end-plan join-core-group leave-core-group`,
  ),
  coreGroup: words(
    `plan-core-group-meeting move-core-group-meeting call-off-core-group-meeting report-to-core-group
     record-core-group-meeting seat-family unseat-family take-down-view ask-for-early-review`,
  ),
  visits: words('plan-visit record-visit visit-not-made record-seen'),
  convening: words(
    `my-conferences conference proposed-invitations plan-conference move-conference cancel-conference
     invite-to-conference withdraw-invitation leave-out-of-conference reply-to-invitation submit-report give-report
     register-handover take-down-family-report`,
  ),
  chairing: words(
    `my-conferences conference papers-outstanding meet-family-beforehand decide-confidential-part hold-conference
     record-attendance adjourn-conference record-discussion record-view decide-conference write-minutes record-conference note-sent
     answer-correction`,
  ),
  /** Who calls conferences finds whom to ask, asks them, and sees to it that everybody is given what is theirs. */
  calling: words(
    `child conference proposed-invitations papers-outstanding directory find-child network plan deadlines open-moves
     departures plan-conference appoint-chair invite-to-conference withdraw-invitation leave-out-of-conference
     reply-to-invitation move-conference adjourn-conference cancel-conference register-handover take-down-family-report
     record-discussion record-view write-minutes give-report give-decision give-minutes note-sent`,
  ),
  discussing: words(
    `finding-out call-strategy-discussion plan-strategy-discussion invite-to-strategy-discussion
     hold-strategy-discussion cancel-strategy-discussion`,
  ),
  papers: words(
    `child-copies my-copies copy-pdf give-plan give-decision give-minutes give-copy write-letter record-delivery
     confirm-receipt ask-correction`,
  ),
  lost: words(
    `report-misdirected-copy open-misdirections child-misdirections record-recall assess-misdirection
     record-commissioner-told record-people-told close-misdirection dismiss-misdirection`,
  ),
  elsewhere: words(
    `family-first offer-family-group-conference plan-family-group-conference record-family-group-conference
     record-family-group-refused decide-stay consider-carer record-placement end-placement end-stay`,
  ),
  inNeed: words('child-in-need-plans start-child-in-need-plan end-child-in-need-plan'),
  feedback: words('child-feedback give-feedback complain'),
  complaints: words('child-feedback pledge acknowledge-complaint share-complaint answer-complaint escalate-complaint'),
  keeping: words(
    `retention-schedule due-for-disposal record-kept legal-holds disposals place-legal-hold lift-legal-hold
     propose-disposal answer-disposal carry-out-disposal set-retention-profile set-retention reset-retention`,
  ),
  moving: words('child-moves departures notify-move end-move'),
  moves: words('open-moves child-moves departures accept-responsibility'),
  limits: words('deadlines timetable'),
  board: words(
    'board team-board indicators unallocated deadlines unanswered-concerns extend-deadline answer-early-review',
  ),
  figures: words('timetable ladder set-timetable-profile set-timescale reset-timescale'),
  ladder: words(
    'set-office-hours set-head-of-service set-ladder-step reset-ladder-step plan-duty-shift cancel-duty-shift',
  ),
  cover: words('covers duty-rota ladder record-cover end-cover'),
  rota: words('covers duty-rota ladder'),
  calendar: words('calendar-feed create-calendar-feed revoke-calendar-feed'),
  returns: words('export-return import-return'),
  protecting: words(
    `child-protection shield-address mark-sensitive restrict-record change-named record-conflict end-restriction
     register-under-new-identity`,
  ),
  reviewing: words('access-requests answer-access-request unreviewed-emergency-accesses review-emergency-access'),
  asking: words('subject-accesses subject-access judge-subject-access'),
  gettingIn: words('use-emergency-access ask-for-access'),
  inbox: words('inbox-items inbox-head inbox acknowledge-inbox'),
  report: words('concern-receipt report-concern'),
} as const;

const care = (...topics: (keyof typeof CARE)[]): readonly string[] => topics.flatMap((topic) => CARE[topic]);

/** What people of every other agency do for a child in whose core group they are. */
const CORE_GROUP = words(
  `my-actions child plan-at-work network finding-out my-conferences conference my-copies copy-pdf inbox-items inbox-head
   calendar-feed concern-receipt inbox
   record-progress complete-action block-action record-effect report-to-core-group record-seen record-childs-words
   take-down-view ask-for-early-review reply-to-invitation submit-report record-view ask-correction record-conversation
   record-sharing confirm-receipt report-misdirected-copy report-concern acknowledge-inbox create-calendar-feed revoke-calendar-feed`,
);
/** What whoever works with the child does themselves, and nobody for them. */
const DONE_BY_OTHERS = words(
  `my-actions record-progress complete-action block-action record-effect report-to-core-group my-conferences
   reply-to-invitation my-copies confirm-receipt`,
);
const CHECKS = words('check-pupil check-roll');
const MEETS_CHILDREN = words('concern-receipt report-concern inbox-items inbox-head inbox acknowledge-inbox');
const FAMILY = words(
  `my-family child plan family-actions family-meetings my-conferences conference my-views my-copies copy-pdf
   child-feedback inbox-items inbox-head concern-receipt inbox
   tell-my-progress complete-my-action block-my-action reply-to-invitation write-my-report give-my-view confirm-receipt
   ask-correction give-feedback complain escalate-complaint report-concern acknowledge-inbox accept-invitation`,
);

/** What each persona does, in the order of their work; the explorer offers nobody more. */
const WORK: Readonly<Record<keyof typeof PERSONAS, readonly string[]>> = {
  keyWorker: [
    ...words('caseload my-week child plan inbox-items open-concerns'),
    ...care(
      ...(['caseload', 'child', 'plan', 'inbox', 'concerns', 'findingOut', 'people', 'coreGroup', 'visits'] as const),
      ...([
        'convening',
        'papers',
        'lost',
        'elsewhere',
        'inNeed',
        'feedback',
        'moving',
        'limits',
        'record',
        'cover',
      ] as const),
      ...(['asking', 'calendar', 'report'] as const),
    ),
  ],
  secondKeyWorker: words(
    `caseload my-week child plan plan-at-work my-actions deadlines network inbox-items inbox-head inbox covers
     record-progress complete-action add-action plan-visit record-visit record-childs-words report-concern
     concern-receipt acknowledge-inbox record-cover`,
  ),
  teamManager: [
    ...words('board unanswered-concerns plan plan-difference child inbox-items'),
    ...care('board', 'frontDoor', 'authorising', 'findingOut', 'plan', 'coreGroup', 'convening', 'complaints'),
    ...care('moving', 'moves', 'people', 'elsewhere', 'inNeed', 'papers', 'lost', 'record'),
    ...words('allocate-key-worker appoint-chair retention-schedule mark-record'),
    ...care('asking'),
    'release-subject-access',
    ...care('protecting', 'reviewing', 'figures', 'ladder', 'cover', 'child', 'inbox', 'report', 'calendar'),
  ].filter((name) => !DONE_BY_OTHERS.includes(name)),
  conferenceChair: [
    ...care('chairing'),
    ...words('child network plan plan-at-work plan-difference finding-out deadlines'),
    ...care('inbox', 'calendar', 'report'),
  ],
  conferenceCoordinator: care('calling', 'inbox', 'calendar', 'report'),
  dutyPractitioner: [
    ...care('frontDoor', 'discussing', 'inbox'),
    ...words('child network open-moves departures register-child'),
    ...care('rota', 'report'),
    'ask-for-access',
  ],
  dataOfficer: [...care('returns', 'keeping'), 'timetable', ...care('report', 'inbox')],
  policeOfficer: [
    ...words('check-child crime-notices take-on-crime'),
    // The police hear no views of the family in a plan, and disclose what they hold.
    ...CORE_GROUP.filter((name) => name !== 'take-down-view'),
    ...words('record-offence withdraw-offence audit-checkpoints'),
    ...care('gettingIn'),
  ],
  edNurse: ['check-patient', ...care('gettingIn'), ...MEETS_CHILDREN],
  healthVisitor: [...CORE_GROUP, 'check-patient', 'audit-checkpoints'],
  schoolDsl: [...CHECKS, ...CORE_GROUP, 'audit-checkpoints'],
  nurseryDsl: [...CHECKS, ...CORE_GROUP, ...care('gettingIn')],
  partnerWorker: [...CORE_GROUP, ...care('gettingIn'), 'audit-checkpoints'],
  mother: FAMILY,
  father: FAMILY,
  grandmother: words(
    `my-family child family-meetings my-conferences inbox-items inbox-head concern-receipt inbox report-concern
     acknowledge-inbox`,
  ),
  aunt: FAMILY,
  neighbourManager: words(
    `open-moves child plan plan-at-work use-emergency-access child-moves caseload open-concerns my-conferences conference inbox-items inbox-head
     timetable ladder inbox acknowledge-concern plan-conference accept-responsibility acknowledge-inbox report-concern
     concern-receipt`,
  ),
  neighbourChair: [
    ...care('chairing'),
    ...words('child network plan plan-at-work finding-out deadlines timetable'),
    ...care('inbox', 'calendar', 'report'),
  ],
  informationGovernance: [
    ...words(
      `who-looked looking-alerts audit-checkpoints board indicators pledge timetable deadlines finding-out conference
     child-copies open-misdirections child-misdirections child-protection access-requests unreviewed-emergency-accesses inbox-items inbox-head inbox
     acknowledge-inbox answer-access-request review-emergency-access ask-for-access subject-accesses subject-access
     record-subject-access extend-subject-access draft-subject-access scan-subject-access release-subject-access
     copy-pdf close-subject-access report-misdirected-copy
     record-recall assess-misdirection record-commissioner-told record-people-told close-misdirection
     dismiss-misdirection`,
    ),
    ...care('keeping'),
    'mark-record',
  ],
  schoolMisService: CHECKS,
};

/** The names of the ready operations that a persona is offered, as their work goes; of anybody else there is no such order. */
export function workOf(persona: Persona): readonly string[] {
  const [name] = Object.entries(PERSONAS).find(([, { key }]) => key === persona.key) ?? [];
  return ['me', ...new Set(name === undefined ? [] : WORK[name as keyof typeof PERSONAS])];
}
