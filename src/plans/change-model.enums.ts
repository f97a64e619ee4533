import { registerEnumType } from 'type-graphql';

/** The C change model of Tower Hamlets, in its own words ('Child protection', the council's page). */
export const CChangeStepEnum = {
  CONNECT: 'CONNECT',
  CURIOUS: 'CURIOUS',
  COMMUNITY: 'COMMUNITY',
  CO_PRODUCE: 'CO_PRODUCE',
  COLLABORATE: 'COLLABORATE',
  CHECK_BACK: 'CHECK_BACK',
} as const;
export type CChangeStep = keyof typeof CChangeStepEnum;
registerEnumType(CChangeStepEnum, {
  name: 'CChangeStep',
  description: 'A step of the C change model by which Tower Hamlets works with families.',
  valuesConfig: {
    CONNECT: { description: 'Spend time getting to know the child and building trust.' },
    CURIOUS: { description: 'Undertake assessments with curiosity.' },
    COMMUNITY: {
      description: 'Identify and strengthen the support that family, friends and specialist services can give.',
    },
    CO_PRODUCE: { description: 'Make a realistic safety plan together with the child, the family and those who act.' },
    COLLABORATE: { description: 'Collaborate for change.' },
    CHECK_BACK: { description: 'Review whether the support works as intended, and change what does not.' },
  },
});

export const EffectEnum = { YES: 'YES', PARTLY: 'PARTLY', NO: 'NO', TOO_EARLY: 'TOO_EARLY' } as const;
export type Effect = keyof typeof EffectEnum;
registerEnumType(EffectEnum, {
  name: 'Effect',
  description: 'Whether something has the effect that was intended.',
  valuesConfig: {
    YES: { description: 'It has.' },
    PARTLY: { description: 'Some of it.' },
    NO: { description: 'It has not: the plan has to change.' },
    TOO_EARLY: { description: 'It is too early to say.' },
  },
});
