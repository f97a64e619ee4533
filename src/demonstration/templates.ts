/** What an example may need that is not there, and where somebody gets it: what has to be done or asked first. */
const FILL_IN = {
  emergency: ['a use of emergency access', '`unreviewed-emergency-accesses` shows what waits'],
  asked: ['a subject access request', '`record-subject-access` records one, `subject-accesses` shows it'],
  judged: ['an item of its draft', '`draft-subject-access` makes them, `subject-access` shows them'],
  request: ['a request of somebody who may know the family', '`access-requests` shows what waits'],
  restriction: ['a restriction that stands', '`child-protection` shows them'],
  referral: ['an open referral', '`decide-concern` opens one, `finding-out` shows it'],
  started: ['an assessment that is being written', '`start-assessment` begins one, `finding-out` shows it'],
  written: ['an assessment that says what was found', '`write-assessment` writes it, `finding-out` shows it'],
  submitted: ['an assessment that was handed in', '`submit-assessment` hands one in, `finding-out` shows it'],
  called: ['a strategy discussion that is called', '`call-strategy-discussion` calls one, `finding-out` shows it'],
  enquiry: ['an open section 47 enquiry', '`hold-strategy-discussion` begins one, `finding-out` shows it'],
  enquired: ['a child about whom an enquiry was made', '`hold-strategy-discussion` begins one'],
  meeting: ['a core group meeting that is planned', '`plan-core-group-meeting` plans one, `plan-at-work` shows it'],
  visit: ['a planned visit', '`plan-visit` plans one, `plan-at-work` shows it'],
  plan: ['a plan', '`child` shows it'],
  early: ['an early review that waits for its answer', '`ask-for-early-review` asks, `plan-at-work` shows it'],
  offered: [
    'an offered family group conference',
    '`offer-family-group-conference` offers one, `family-first` shows it',
  ],
  stay: ['a stay for which no placement is found', '`decide-stay` decides one, `family-first` shows it'],
  kept: ['a stay without an open placement', '`decide-stay` decides one, `family-first` shows it'],
  placement: ['an open placement', '`record-placement` records one, `family-first` shows it'],
  inNeed: ['an open Child in Need plan', '`child-in-need-plans` shows it'],
  complaint: ['a complaint that was received', '`complain` makes one, `child-feedback` shows it'],
  acknowledged: ['a complaint that was acknowledged', '`acknowledge-complaint` does that, `child-feedback` shows it'],
  answered: ['a complaint that was answered', '`answer-complaint` answers one, `child-feedback` shows it'],
  correction: ['a correction that was asked for', '`ask-correction` asks for one, `conference` shows it'],
  ahead: ['a conference that lies ahead', '`my-conferences` shows it'],
  today: ['a conference whose day has come', '`my-conferences` shows it'],
  held: ['a conference that is being held', '`hold-conference` opens it'],
  decided: ['a conference that has decided', '`decide-conference` decides, `my-conferences` shows it'],
  recorded: ['a conference whose record is complete', '`record-conference` says so, `my-conferences` shows it'],
  invitation: ['your own invitation', '`conference` shows it'],
  report: ['a report', '`submit-report` submits one, `conference` shows it'],
  copy: ['a copy', '`my-copies` or `child-copies` shows it'],
  mark: ['the mark of the paper', 'it stands at the foot of each page; `child-copies` shows it'],
  misdirection: [
    'a copy that went to the wrong person',
    '`report-misdirected-copy` reports one, `open-misdirections` shows it',
  ],
  hold: ['a legal hold that stands', '`place-legal-hold` places one, `legal-holds` shows it'],
  due: ['a record that is due', '`due-for-disposal` shows them'],
  disposal: ['a disposal', '`propose-disposal` proposes one, `disposals` shows it'],
  document: ['a letter', '`write-letter` writes one, `child-copies` shows it'],
  seat: ['a plan in whose core group you have a seat', '`join-core-group` gives one'],
  notice: ['a crime that nobody has taken on', '`crime-notices` shows it'],
  finalisable: [
    'an outline that says everything, whose core group has met',
    '`revise-plan` and `record-core-group-meeting`',
  ],
  unreported: ['a conference to which you have not reported yet', '`my-conferences` shows it'],
  unsaid: ['a conference that is held, and on which you have not said your view', '`my-conferences` shows it'],
  correctable: ['a conference whose record went out lately', '`note-sent` says so, `my-conferences` shows it'],
  secret: ['a report with a confidential part', '`submit-report` submits one, `conference` shows it'],
  accepting: [
    'a move whose transfer-in conference has its record',
    '`record-conference` completes it, `open-moves` shows the move',
  ],
  team: ['a team', '`team-board` of a colleague'],
  concern: ['a concern that waits', '`open-concerns` shows it'],
  receipt: ['a concern that you reported', '`report-concern` answers with it'],
  action: ['an open action of yours', '`my-actions` shows it'],
  deadline: ['an open deadline', '`deadlines` shows it'],
  move: ['an open move', '`notify-move` gives notice of one, `open-moves` and `child-moves` show it'],
  cover: ['a cover', '`record-cover` records one, `covers` shows it'],
  shift: ['a duty shift', '`plan-duty-shift` plans one, `duty-rota` shows it'],
  code: ['the code of your invitation', 'the key worker gets it from `invite-family-member`, and hands it over'],
  item: ['an item of your inbox', '`inbox-items` shows it'],
  unsent: ['a conference whose record is complete and has not gone out', '`record-conference` completes it'],
  feed: ['nothing; there is no calendar feed yet', '`create-calendar-feed` makes one'],
  child: ['a child with whom you work', '`check-pupil`, `caseload` or `my-actions` leads to one'],
} as const satisfies Record<string, readonly [what: string, from: string]>;

export type Blank = keyof typeof FILL_IN;

/** What stands in an example where something has to be filled in. No id looks like it. */
export const blank = (name: Blank): string => `<${FILL_IN[name][0]}>`;

export const isBlank = (id: string): boolean => id.startsWith('<');

/** What has to be there before an example can be sent that has no place for it to stand blank. */
const NEEDS = Symbol('needs');
export const needs = (name: Blank): { readonly [NEEDS]: Blank } => ({ [NEEDS]: name });

/** One line of comment for an example that has to be filled in first; undefined for one that can be sent as it stands. */
export function templateLine(variables: object & { readonly [NEEDS]?: Blank }): string | undefined {
  const written = JSON.stringify(variables);
  const missing = (Object.keys(FILL_IN) as Blank[]).filter(
    (name) => variables[NEEDS] === name || written.includes(`"${blank(name)}"`),
  );
  if (missing.length === 0) return undefined;
  return `# A template. Fill in ${missing.map((name) => FILL_IN[name].join(': ')).join('; ')}.`;
}
