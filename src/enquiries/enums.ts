import { registerEnumType } from 'type-graphql';
import { ASSESSMENT_FACTOR, ABUSE_CATEGORIES, type AssessmentFactor, type AbuseCategory } from '../platform/codes';
import type { OUTCOMES } from './assessment.rules';
import { type AssessmentState } from './assessment.rules';
import type { WORDS_STEPS } from './childs-words.rules';
import type { CONDUCTED, CONVERSATION_KINDS, ENQUIRY_OUTCOMES } from './section47.rules';
import { type EnquiryState } from './section47.rules';
import type { DISCUSSION_DECISIONS, HOWS } from './strategy.rules';
import { type DiscussionState } from './strategy.rules';

/** An enum of GraphQL whose names are its values, each with what it means. */
function enumOf<N extends string>(
  name: string,
  description: string,
  values: Readonly<Record<N, string>>,
): { [K in N]: K } {
  const named = Object.entries<string>(values);
  const made = Object.fromEntries(named.map(([value]) => [value, value])) as { [K in N]: K };
  const valuesConfig: Record<string, { description: string }> = Object.fromEntries(
    named.map(([value, means]) => [value, { description: means }]),
  );
  registerEnumType(made, { name, description, valuesConfig: valuesConfig as Record<N, { description: string }> });
  return made;
}

// A name of GraphQL begins with a letter, so each code gets a word before it.
const factors = Object.entries<string>(ASSESSMENT_FACTOR) as [AssessmentFactor, string][];
export const AssessmentFactorEnum = Object.fromEntries(factors.map(([code]) => [`FACTOR_${code}`, code])) as Record<
  string,
  AssessmentFactor
>;
registerEnumType(AssessmentFactorEnum, {
  name: 'AssessmentFactor',
  description: 'A factor identified at the end of an assessment, in the codes of the Children in Need census.',
  valuesConfig: Object.fromEntries(factors.map(([code, words]) => [`FACTOR_${code}`, { description: `${words}.` }])),
});

export const AssessmentStateEnum = enumOf<AssessmentState>('AssessmentState', 'How far an assessment has come.', {
  STARTED: 'It is being written.',
  SUBMITTED: 'It waits for a manager.',
  AUTHORISED: 'A manager who did not write it has authorised it.',
});

export const AssessmentOutcome = enumOf<(typeof OUTCOMES)[number]>(
  'AssessmentOutcome',
  'What an assessment leads to.',
  {
    NO_FURTHER_ACTION: 'Social care does nothing more.',
    EARLY_HELP: 'Others help early.',
    CHILD_IN_NEED: 'The child is in need of services (section 17 of the Children Act 1989).',
    STRATEGY_DISCUSSION: 'The agencies discuss whether the child suffers or is likely to suffer significant harm.',
  },
);

export const StrategyDiscussionState = enumOf<DiscussionState>(
  'StrategyDiscussionState',
  'How far a strategy discussion has come.',
  { CALLED: 'It is to be held.', HELD: 'It was held.', CANCELLED: 'It was not held, and will not be.' },
);

export const DiscussionHow = enumOf<(typeof HOWS)[number]>('DiscussionHow', 'How a discussion was held.', {
  MEETING: 'In one room.',
  ONLINE: 'In one meeting by video.',
  TELEPHONE: 'By telephone.',
});

export const StrategyDecision = enumOf<(typeof DISCUSSION_DECISIONS)[number]>(
  'StrategyDecision',
  'What a strategy discussion decides.',
  {
    SECTION_47: 'There is, or goes on, an enquiry under section 47 of the Children Act 1989.',
    NO_SECTION_47: 'There is no such enquiry.',
  },
);

export const EnquiryConducted = enumOf<(typeof CONDUCTED)[number]>('EnquiryConducted', 'Who carries an enquiry out.', {
  SINGLE_AGENCY: 'Social care alone.',
  JOINT: 'Social care and the police together.',
});

export const EnquiryStateEnum = enumOf<EnquiryState>('EnquiryState', 'Whether an enquiry runs.', {
  OPEN: 'It runs.',
  ENDED: 'It has ended with an outcome.',
});

export const EnquiryOutcome = enumOf<(typeof ENQUIRY_OUTCOMES)[number]>(
  'EnquiryOutcome',
  'What an enquiry has found.',
  {
    CONTINUING_RISK: 'A continuing risk of significant harm: an initial child protection conference is held.',
    NO_CONTINUING_RISK: 'No continuing risk: no conference is required, and it says what help there is instead.',
  },
);

export const HarmCategory = enumOf<AbuseCategory>(
  'HarmCategory',
  'A category of significant harm, in the codes of the Children in Need census.',
  {
    NEG: `${ABUSE_CATEGORIES.NEG}.`,
    PHY: `${ABUSE_CATEGORIES.PHY}.`,
    SAB: `${ABUSE_CATEGORIES.SAB}.`,
    EMO: `${ABUSE_CATEGORIES.EMO}.`,
  },
);

export const ConversationKind = enumOf<(typeof CONVERSATION_KINDS)[number]>(
  'ConversationKind',
  'With whom a conversation of an enquiry was held.',
  {
    CHILD: 'The child.',
    FAMILY: 'A parent, carer or other member of the family.',
    AGENCY: 'An agency directly involved.',
  },
);

export const WordsStepEnum = enumOf<(typeof WORDS_STEPS)[number]>(
  'WordsStep',
  'At which step a child said something.',
  {
    ASSESSMENT: 'During an assessment.',
    SECTION_47: 'During a section 47 enquiry.',
    CONFERENCE: 'For an initial conference.',
    CORE_GROUP: 'For the core group.',
    VISIT: 'At a visit.',
    REVIEW: 'For a review.',
  },
);
