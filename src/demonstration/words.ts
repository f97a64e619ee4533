import type { AbuseCategory } from '../platform/codes';

/**
 * The words of the demonstration. Families have surnames that nobody has, places are in no gazetteer, and every text says
 * that it is invented: a screenshot of it must never be taken for somebody's record.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const STEMS = words('Sample Test Mock Demo Faux Pretend Invent Paper Model Madeup Figment Trial');
const ENDINGS = words(
  'wick bourne ridge ford ley ham ton worth bury field well mere stead combe dale gate hurst low moor thorpe',
);
/** Surnames that nobody has. */
export const SURNAMES: readonly string[] = STEMS.flatMap((stem) => ENDINGS.map((ending) => stem + ending));

export const FORENAMES: Readonly<Record<'F' | 'M' | 'U', readonly string[]>> = {
  F: words(`Aaliyah Abigail Agnieszka Alice Amelia Anjali Ayesha Beatrice Blessing Bronwen Chidinma Chloe Daisy Elif Ella
    Emily Esme Fatima Freya Grace Hannah Hafsa Iris Isla Jasmine Kezia Layla Lily Lucy Maryam Mei Mia Nadia Niamh Olivia
    Phoebe Poppy Priya Rosie Sadia Scarlett Sienna Sofia Tanisha Thea Wren Yasmin Zofia`),
  M: words(`Aaron Adebayo Ahmed Albie Alfie Arjun Arthur Bilal Callum Charlie Daniel David Dylan Ethan Ewan Farhan Felix
    Finley George Hamza Harry Hugo Ibrahim Isaac Jack Jakub Jayden Joshua Kai Kwame Leon Liam Louis Mateusz Mohammed
    Nathan Oliver Omar Owen Rafi Reuben Rohan Samuel Sebastian Tariq Theo Toby Yusuf Zachary`),
  U: words('Ash Avery Charlie Frankie Jamie Morgan Riley Robin Rowan Sky'),
};

const STREETS = words(
  'Otter Heron Mayfly Kingfisher Willow Vole Dragonfly Reed Alder Moorhen Minnow Sedge Swallow Teasel',
);
const WAYS = words('Lane Road Street Close Gardens Walk Terrace Court');
export const STREET_NAMES: readonly string[] = STREETS.flatMap((street) => WAYS.map((way) => `${street} ${way}`));

/** Ethnicity codes of the Children in Need census, repeated roughly as often as they occur. */
export const ETHNICITIES = words(
  'WBRI WBRI WBRI WBRI WBRI WBRI WOTH WOTH MWBC MWAS MOTH AIND APKN ABAN BCRB BAFR BAFR BOTH CHNE OOTH NOBT',
);
export const LANGUAGES = words('Bengali Polish Urdu Somali Portuguese Arabic Romanian Turkish');
export const DISABILITIES = words('AUT LD COMM BEH MOB CON HEAR VIS');
export const FAMILY = ['Mother', 'Father', 'Maternal grandmother', 'Mother’s partner', 'Paternal aunt'] as const;

/** `{name}` stands for the child's forename. */
interface PlanWords {
  readonly causes: readonly string[];
  readonly needs: readonly string[];
  readonly changes: readonly string[];
  readonly short: readonly string[];
  readonly long: readonly string[];
}

export const PLAN_WORDS: Readonly<Record<AbuseCategory, PlanWords>> = {
  NEG: {
    causes: [
      '{name} has often come to school hungry and in clothes too thin for the weather; three medical appointments were missed.',
      'The home was found cold, without food and with broken glass on the stairs; {name} was left with a neighbour overnight, twice without notice.',
      '{name} was not fetched from school on five days, and the parents could not be reached while they were drinking.',
    ],
    needs: [
      'Regular meals, a warm and safe bedroom, and an adult who is awake when {name} is.',
      'To be at school every day, rested and on time; to be seen by the dentist and the practice.',
      'To know who will be there after school, and to be able to say so when nobody is.',
    ],
    changes: [
      'Food, heating and a bed are there every day; appointments are kept; somebody fit to care for {name} is always at home.',
      'The parents do not drink while they look after {name}, and take up the help that they have agreed to.',
    ],
    short: [
      'Breakfast club every school day from Monday.',
      'The boiler is mended and the stairs are cleared.',
      'Registered with the dentist; first appointment kept.',
    ],
    long: [
      'Six months in which every health appointment is kept.',
      'Attendance above 95 per cent for a whole term.',
      'The family manages its money without crisis loans.',
    ],
  },
  EMO: {
    causes: [
      '{name} has seen and heard violence between the adults at home, and hid in a cupboard when the police came.',
      '{name} is told daily that the family would be better off without them, and has stopped speaking in class.',
      'The parents draw {name} into their quarrel: messages are carried, sides must be taken, nights are broken.',
    ],
    needs: [
      'A home without shouting, and an adult who is glad to see {name}.',
      'Somebody outside the family to talk to, in {name}’s own time and words.',
      'To be a child and no messenger between adults.',
    ],
    changes: [
      'The adults do not see each other without the agreed third person, and contact takes place at the centre.',
      'Both parents finish the course on conflict, and {name} tells the school nurse that home is calmer.',
    ],
    short: [
      'Safety plan written with the non-abusing parent.',
      'Weekly session with the learning mentor begins.',
      'Handover takes place at the contact centre only.',
    ],
    long: [
      'Three months without a police call to the address.',
      '{name} takes part in class and has friends home.',
      'Contact works without a third person.',
    ],
  },
  PHY: {
    causes: [
      '{name} had bruises on both arms that do not fit a fall; the explanations changed three times in one day.',
      '{name} was struck with a belt for being late, and says that this is how it is at home.',
      'A baby brother has a fracture that nobody can explain, and {name} was in the same room.',
    ],
    needs: [
      'To be safe from being hit, whatever has gone wrong that day.',
      'An explanation of what happened that {name} can understand, and that it was not {name}’s fault.',
      'A medical follow-up that is kept, with the same nurse each time.',
    ],
    changes: [
      'No adult uses force on {name}; when it gets too much, they ring the number that they have been given.',
      'The mother’s partner lives elsewhere until the assessment of risk is done, and everybody keeps to it.',
    ],
    short: [
      'Written agreement on discipline without force, signed by every adult at home.',
      'Body map and medical review by the paediatrician.',
      'Unannounced visits twice a week.',
    ],
    long: [
      'Six months without an unexplained injury.',
      'The parents use what they learnt in the course, as seen on visits.',
      '{name} tells the key worker of a whole good month.',
    ],
  },
  SAB: {
    causes: [
      '{name} was contacted by an adult online, sent presents and asked to meet; two meetings took place.',
      'An adult who was found to be a risk to children visited the home, and the agreement to keep him away was not kept.',
      '{name} came back from being missing with a new telephone and would not say from whom.',
    ],
    needs: [
      'To be believed, and to be asked once by somebody who is trained to ask.',
      'Safe ways to be in touch with friends, and somebody who notices when {name} is away.',
      'Help from the specialist service for as long as {name} wants it.',
    ],
    changes: [
      'No contact, of any kind, with the persons named by the police; the parents report any attempt.',
      'The parents know where {name} is, and ring within the agreed time when {name} is not back.',
    ],
    short: [
      'Return interview after each time missing, within 72 hours.',
      'Devices checked and accounts closed, with {name}.',
      'First appointment at the specialist service.',
    ],
    long: [
      'Three months without being missing.',
      '{name} names two adults to go to, and does.',
      'The family takes part in the protective parenting programme to its end.',
    ],
  },
};

export const CONTINGENCIES = [
  'If a visit is refused or {name} is not seen for five days: legal planning meeting within two working days; in immediate danger, the police.',
  'If the agreement is broken: {name} stays with the maternal grandmother, as agreed with her, and the core group meets next day.',
  'If things are no better at the review: letter before proceedings, and a family group conference to name alternative carers.',
] as const;

export const CHECKERS = [
  'The class teacher each morning and the safeguarding lead each Friday; at weekends the maternal grandmother.',
  'The health visitor on her weekly visit; nursery staff on the other days; the key worker every ten working days.',
  'The learning mentor each school day; in holidays the family support worker by visit on Tuesdays and Fridays.',
] as const;

export type ActionOwner = 'KEY_WORKER' | 'SCHOOL' | 'HEALTH' | 'POLICE' | 'PARTNER' | 'SCHOOL_AGENCY' | 'FAMILY';

/** What plans ask of whom; an owner who is not in the child's core group gives it to the key worker. */
export const ACTIONS: readonly (readonly [ActionOwner, string])[] = [
  ['KEY_WORKER', 'Visit at home every ten working days, see {name} alone, and write down what {name} says.'],
  ['SCHOOL', 'Tell the key worker on the same day when {name} is absent without a reason.'],
  ['HEALTH', 'Weigh and measure {name} each month; report to the core group.'],
  ['FAMILY', 'Bring {name} to every appointment, or ring the day before.'],
  ['POLICE', 'Share every call to the address with the key worker within one working day.'],
  ['PARTNER', 'Have the repairs at the home done: heating, front door lock, damp in the bedroom.'],
  ['KEY_WORKER', 'Refer the parents to the alcohol and drugs service, and go with them to the first appointment.'],
  ['SCHOOL_AGENCY', 'Keep a place in breakfast club for {name}.'],
  ['HEALTH', 'Arrange the hearing and sight tests that were missed.'],
  ['FAMILY', 'Keep the written agreement: no visits by the persons named in it.'],
  ['KEY_WORKER', 'Do direct work with {name} on feeling safe: six sessions.'],
  ['PARTNER', 'Meet the parents about rent arrears before the tenancy is at risk.'],
];

export const NOTES = [
  'Invented note: done as agreed; {name} was well and spoke freely.',
  'Invented note: appointment missed, another one made for next week.',
  'Invented note: half done. The family took part; the second half follows after the review.',
  'Invented note: tried twice, nobody at home. Told the key worker.',
] as const;

export const CONCERNS: Readonly<Record<AbuseCategory, readonly string[]>> = {
  NEG: [
    'Invented report: came in without having eaten since yesterday, in wet shoes, and fell asleep in the first lesson.',
    'Invented report: nobody came at the end of the day; the mother could not be reached until six.',
  ],
  EMO: [
    'Invented report: was very quiet, then cried when it was time to go home. Said there had been shouting all night.',
    'Invented report: heard threats through the wall again, and a child crying for an hour.',
  ],
  PHY: [
    'Invented report: a mark on the left cheek, the shape of a hand. Said the door did it, then said nothing more.',
    'Invented report: limps since Monday and will not take part in games; the father says it is put on.',
  ],
  SAB: [
    'Invented report: has a new telephone that the family did not buy, and is fetched by a car nobody knows.',
    'Invented report: said things about an adult’s visits that a child of this age should not know of.',
  ],
};

export const CHILD_SAID = [
  '“I don’t want to go home today.”',
  '“It’s my fault, I was naughty.”',
  '“Please don’t tell Mum I said.”',
] as const;

/** Name and title of the n-th worker of a kind. */
export function workerName(n: number): string {
  const names = n % 2 === 0 ? FORENAMES.F : FORENAMES.M;
  return `${names[(n * 7) % names.length] as string} ${SURNAMES[(n * 37 + 11) % SURNAMES.length] as string}`;
}
