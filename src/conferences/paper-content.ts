import { paragraphs, planBlocks, type Block, type Content } from '../documents';
import type { PlanVersion } from '../plans';
import { dayInWords } from '../platform/days/civil-day';
import { ABUSE_CATEGORIES } from '../platform/codes';
import type { ConferenceKind } from './conference.rules';
import { CORRECTION_DAYS, type Outcome } from './decision.rules';
import type { DecisionText, RecordText, ReportText } from './paper-text.store';

const KIND: Readonly<Record<ConferenceKind, string>> = {
  INITIAL: 'initial child protection conference',
  REVIEW: 'review child protection conference',
  PRE_BIRTH: 'child protection conference before birth',
  TRANSFER_IN: 'child protection conference on moving here',
};

/** A child who is not born yet may have no name. */
const nameOf = (child: string): string => (child === '' ? 'the child' : child);

/** A heading and what is said under it; nothing where nothing was said. */
const under = (heading: string, text: string | null): Block[] =>
  text === null ? [] : [{ heading }, ...paragraphs(text)];

interface Meeting {
  readonly kind: ConferenceKind;
  /** The day it was held, or is planned for. */
  readonly on: string;
}

/** The record of a conference about one child. Who else was there is not in it: that can say where somebody lives. */
export const recordContent = ({ kind, on }: Meeting, said: RecordText): Content => ({
  title: 'Record of the child protection conference',
  blocks: [
    {
      paragraph: `The ${KIND[kind]} about ${nameOf(said.child)} on ${dayInWords(on)}. Version ${said.number} of the record.`,
    },
    ...under('What is working well', said.strengths),
    ...under('What is worrying', said.worries),
    ...under('What needs to change', said.needsToChange),
    ...under('Who can support the child and the family', said.whoCanSupport),
    ...under('What was said', said.text),
    { heading: 'If something in it is wrong' },
    {
      paragraph: `Tell the key worker, until ${CORRECTION_DAYS} working days after the record has gone out. The chair answers you.`,
    },
  ],
});

const DECIDED: Readonly<Record<Outcome, string>> = {
  PLAN: 'The child needs a child protection plan. What is in it so far stands below.',
  HELP_WITHOUT_PLAN: 'The child does not need a child protection plan. You are offered help.',
  CONTINUE: 'The child protection plan goes on.',
  END: 'The child protection plan ends.',
};

/** What a conference decided of one child, as it is written to the family: with the outline of a plan that begins by it. */
export function decisionContent({ kind, on }: Meeting, decided: DecisionText, outline: PlanVersion | null): Content {
  const { harmSuffered, harmLikely, categories } = decided;
  const harm = [
    ...(harmSuffered ? ['The child has suffered significant harm.'] : []),
    ...(harmLikely ? ['The child is likely to suffer significant harm.'] : []),
    ...categories.map((category) => ABUSE_CATEGORIES[category]),
  ];
  return {
    title: 'What the conference decided',
    blocks: [
      { paragraph: `The ${KIND[kind]} about ${nameOf(decided.child)} on ${dayInWords(on)} has decided.` },
      ...under('The decision', DECIDED[decided.outcome]),
      ...(harm.length === 0 ? [] : [{ list: harm }]),
      ...under('Why', decided.reasons),
      ...under('The help you get', decided.help),
      ...(outline === null ? [] : planBlocks(outline)),
      { heading: 'If you do not agree' },
      { paragraph: 'Tell the key worker, or complain to the authority. You will have an answer in writing.' },
    ],
  };
}

/** A report of an agency about one child, as the family is given it. */
export const reportContent = ({ kind, on }: Meeting, said: ReportText): Content => ({
  title: 'Report to the child protection conference',
  blocks: [
    { paragraph: `Report of ${said.agency} about ${nameOf(said.child)}, for the ${KIND[kind]} on ${dayInWords(on)}.` },
    { paragraph: `Written by ${said.author}.` },
    ...under('What is working well', said.strengths),
    ...under('What is worrying', said.worries),
    ...under('What is needed', said.needed),
    ...under('What else the chair wants you to know', said.shared),
  ],
});
