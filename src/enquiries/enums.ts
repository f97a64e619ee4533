import { ASSESSMENT_FACTOR, ABUSE_CATEGORIES, type AssessmentFactor, type AbuseCategory } from '../platform/codes';
import { codeEnum, describedEnum } from '../platform/graphql/enum-of';
import type { OUTCOMES } from './assessment.rules';
import { type AssessmentState } from './assessment.rules';
import type { WORDS_STEPS } from './childs-words.rules';
import type { CONDUCTED, CONVERSATION_KINDS, ENQUIRY_OUTCOMES } from './section47.rules';
import { type EnquiryState } from './section47.rules';
import type { DISCUSSION_DECISIONS, HOWS } from './strategy.rules';
import { type DiscussionState } from './strategy.rules';

export const AssessmentFactorEnum = codeEnum<AssessmentFactor>(
  'AssessmentFactor',
  'A factor identified at the end of an assessment, in the codes of the Children in Need census.',
  ASSESSMENT_FACTOR,
  'FACTOR_',
);

export const AssessmentStateEnum = describedEnum<AssessmentState>(
  'AssessmentState',
  'How far an assessment has come.',
  {
    STARTED: 'It is being written.',
    SUBMITTED: 'It waits for a manager.',
    AUTHORISED: 'A manager who did not write it has authorised it.',
  },
);

export const AssessmentOutcome = describedEnum<(typeof OUTCOMES)[number]>(
  'AssessmentOutcome',
  'What an assessment leads to.',
  {
    NO_FURTHER_ACTION: 'Social care does nothing more.',
    EARLY_HELP: 'Others help early.',
    CHILD_IN_NEED: 'The child is in need of services (section 17 of the Children Act 1989).',
    STRATEGY_DISCUSSION: 'The agencies discuss whether the child suffers or is likely to suffer significant harm.',
  },
);

export const StrategyDiscussionState = describedEnum<DiscussionState>(
  'StrategyDiscussionState',
  'How far a strategy discussion has come.',
  { CALLED: 'It is to be held.', HELD: 'It was held.', CANCELLED: 'It was not held, and will not be.' },
);

export const DiscussionHow = describedEnum<(typeof HOWS)[number]>('DiscussionHow', 'How a discussion was held.', {
  MEETING: 'In one room.',
  ONLINE: 'In one meeting by video.',
  TELEPHONE: 'By telephone.',
});

export const StrategyDecision = describedEnum<(typeof DISCUSSION_DECISIONS)[number]>(
  'StrategyDecision',
  'What a strategy discussion decides.',
  {
    SECTION_47: 'There is, or goes on, an enquiry under section 47 of the Children Act 1989.',
    NO_SECTION_47: 'There is no such enquiry.',
  },
);

export const EnquiryConducted = describedEnum<(typeof CONDUCTED)[number]>(
  'EnquiryConducted',
  'Who carries an enquiry out.',
  {
    SINGLE_AGENCY: 'Social care alone.',
    JOINT: 'Social care and the police together.',
  },
);

export const EnquiryStateEnum = describedEnum<EnquiryState>('EnquiryState', 'Whether an enquiry runs.', {
  OPEN: 'It runs.',
  ENDED: 'It has ended with an outcome.',
});

export const EnquiryOutcome = describedEnum<(typeof ENQUIRY_OUTCOMES)[number]>(
  'EnquiryOutcome',
  'What an enquiry has found: whether the concerns of significant harm are substantiated and, if they are, whether there is a continuing risk (Working Together 2023, ch. 3).',
  {
    CONTINUING_RISK:
      'Concerns are substantiated, and the child is judged to be at continuing risk of significant harm: an initial child protection conference is held.',
    NO_CONTINUING_RISK:
      'Concerns are substantiated, but the child is not judged to be at continuing risk of significant harm: no conference is required, and the enquiry says what help there is instead.',
    NOT_SUBSTANTIATED:
      'Concerns of significant harm are not substantiated: no conference is required, and the enquiry says what help there is instead, or that none is needed.',
  },
);

export const HarmCategory = describedEnum<AbuseCategory>(
  'HarmCategory',
  'A category of significant harm, in the codes of the Children in Need census.',
  {
    NEG: `${ABUSE_CATEGORIES.NEG}.`,
    PHY: `${ABUSE_CATEGORIES.PHY}.`,
    SAB: `${ABUSE_CATEGORIES.SAB}.`,
    EMO: `${ABUSE_CATEGORIES.EMO}.`,
  },
);

export const ConversationKind = describedEnum<(typeof CONVERSATION_KINDS)[number]>(
  'ConversationKind',
  'With whom a conversation of an enquiry was held.',
  {
    CHILD: 'The child.',
    FAMILY: 'A parent, carer or other member of the family.',
    AGENCY: 'An agency directly involved.',
  },
);

export const WordsStepEnum = describedEnum<(typeof WORDS_STEPS)[number]>(
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
