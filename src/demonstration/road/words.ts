import type { AssessmentFactor } from '../../platform/codes';

/** The words of the road. All of it is invented, and says so. */
export const SAYS = {
  decision: {
    NO_FURTHER_ACTION: 'Invented: known to those who work with the family; taken into their next visit.',
    EARLY_HELP: 'Invented: the family asks for help with mornings, and the children’s centre gives it.',
    ASSESSMENT: 'Invented: the third report of its kind in a month.',
    STRATEGY_DISCUSSION: 'Invented: an injury that nobody can explain, and a younger child at home.',
    EMERGENCY_PROTECTION: 'Invented: alone at night, and nobody can say when an adult comes back.',
  },
  findings: 'Invented: nobody is home before eight; meals are missed; the mother asks for help.',
  enquiry: 'Invented: what the child says and what the nurse saw agree with each other.',
  helpInstead: 'Invented: a place at the holiday club, and the health visitor every fortnight.',
  discussion: 'Invented: agreed to enquire together; social care sees the child today.',
  nothing: 'Invented: an accident with witnesses; social care assesses what the family needs.',
  tooYoung: 'Invented: too young to be spoken with; seen at home and at the nursery.',
  unheard: 'Invented: the practice has not seen the child this year.',
} as const;

export const CONVERSATIONS = {
  CHILD: 'Invented: “It is quiet at gran’s. I like it when it is quiet.”',
  FAMILY: 'Invented: she is tired, and afraid of being judged.',
  AGENCY: 'Invented: nothing before this term; since then tired, and often late.',
} as const;

export const WORDS_OF_CHILDREN = [
  ['Invented: when they shout.', 'Invented: when gran reads to me.', 'Invented: that somebody is there after school.'],
  ['Invented: that I have to move again.', 'Invented: football on Saturdays.', 'Invented: to see my dog.'],
  ['Invented: nights.', 'Invented: drawing.', 'Invented: a door that locks from inside.'],
] as const;

export const MEETING = {
  confidential: 'Invented: told in confidence; it would put somebody at risk.',
  strengths: 'Invented: the children are loved, and their grandmother helps.',
  worries: 'Invented: the nights, and what happens when there is drinking.',
  needsToChange: 'Invented: an adult who is fit to care is at home every night.',
  whoCanSupport: 'Invented: the grandmother at weekends, the school in the mornings.',
  reasons: 'Invented: harm is likely while nothing changes at night.',
  help: 'Invented: a family support worker twice a week, and a place at breakfast club.',
  minutes: 'Invented minutes: who spoke, what was said, and what was decided of this child.',
  late: 'Invented: the police could not come earlier, and without them too little was known.',
  agreedBy: 'Invented: the team manager and the chair',
  gap: 'Invented: read to them at the meeting; they asked for no copy.',
  dissent: 'Invented: thinks that help without a plan would do.',
  correction: 'Invented: I said Tuesday, not Thursday.',
} as const;

export const DISCUSSED = [
  'Invented: an adult is at home every night; attendance is better; the repairs are still to do.',
  'Invented: two appointments were kept and one was missed; the mother has begun the course.',
  'Invented: little has changed; who does what by when was agreed once more.',
] as const;
export const REPORTED = [
  'Invented: there every day this month, and on time on most.',
  'Invented: weight as it should be; the next test is booked.',
] as const;
export const LEARNT = [
  'Invented: she showed me her room and her drawings; there was food in the house.',
  'Invented: quiet at first, then told me about school. The house was warm.',
  'Invented: nobody opened at first; the child was well and spoke freely.',
] as const;
export const NOT_SEEN = 'Invented: nobody opened; a neighbour says that they are away until Sunday.';
export const NOT_MADE = 'Invented: called to court on that morning.';
export const DIFFICULTY = 'Invented: nobody has seen the child for three weeks.';

export const PRIMARY_NEEDS = ['N1', 'N1', 'N1', 'N5', 'N4'] as const;
export const FACTORS: readonly (readonly AssessmentFactor[])[] = [
  ['3B', '1B'],
  ['16A'],
  ['2B', '16A'],
  ['10A'],
  ['15A', '3A'],
];
