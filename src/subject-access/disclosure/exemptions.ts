/**
 * Why something is not in an answer: the reason stands in the authority's own file and never in the answer itself. What each may
 * be given for by a person who judges an item is `judged`; the others are of the rules alone.
 */
export const EXEMPTIONS = {
  SERIOUS_HARM: {
    says: 'It would be likely to cause serious harm to somebody’s health, and so to prejudice social work.',
    source: 'Data Protection Act 2018, Sch. 3, paras 7(2) and 11 (social work data); paras 2(2) and 5 (health data)',
    judged: true,
  },
  BEST_INTERESTS: {
    says: 'It tells whether the child was abused or may be, and for a parent to have it is not in the child’s best interests.',
    source: 'Data Protection Act 2018, Sch. 3, para. 21 (child abuse data)',
    judged: true,
  },
  EXPECTATION: {
    says: 'The child gave it expecting that whoever asks for them would not be told, or said so.',
    source: 'Data Protection Act 2018, Sch. 3, para. 10',
    judged: true,
  },
  THIRD_PARTY: {
    says: 'It is about somebody else, who has not agreed, and it is not reasonable to give it without that.',
    source: 'Data Protection Act 2018, Sch. 2, para. 16; of professionals para. 17',
    judged: true,
  },
  CRIME: {
    says: 'It would prejudice preventing or finding out crime: police information, an enquiry that is open.',
    source: 'Data Protection Act 2018, Sch. 2, para. 2',
    judged: true,
  },
  PRIVILEGE: {
    says: 'It is advice of a lawyer, or was made for proceedings.',
    source: 'Data Protection Act 2018, Sch. 2, para. 19',
    judged: true,
  },
  ADOPTION: {
    says: 'It is of an adoption record or report.',
    source: 'Data Protection Act 2018, Sch. 4, para. 3',
    judged: true,
  },
  COURT: {
    says: 'It was given to a court that may keep it from whoever asks.',
    source: 'Data Protection Act 2018, Sch. 3, para. 9',
    judged: true,
  },
  INFORMANT: {
    says: 'It would tell who reported a concern.',
    source: 'Data Protection Act 2018, Sch. 2, para. 16; D v NSPCC [1978] AC 171',
    judged: false,
  },
  CONFIDENTIAL: {
    says: 'It was given to the chair of a conference in confidence.',
    source: 'Data Protection Act 2018, Sch. 2, para. 16; London Safeguarding Children Procedures, confidential part',
    judged: false,
  },
  OTHER_HOUSEHOLD: {
    says: 'It tells where somebody lives or learns who may have to be safe from whoever reads it.',
    source: 'Data Protection Act 2018, Sch. 2, para. 16; Information Commissioner, seven reprimands of 2022 to 2023',
    judged: false,
  },
  PROTECTION: {
    says: 'It says what is kept from whom, which would undo it.',
    source: 'Data Protection Act 2018, Sch. 2, paras 2 and 16; Sch. 3, para. 11',
    judged: false,
  },
  NOT_PERSONAL: {
    says: 'It is how the hub works, or a second writing of what stands in the answer already.',
    source: 'UK GDPR, art. 4(1) and 15(3): a copy of the personal data, not of each record of it',
    judged: false,
  },
} as const satisfies Record<string, { says: string; source: string; judged: boolean }>;

export type Exemption = keyof typeof EXEMPTIONS;
