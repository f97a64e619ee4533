import { registerEnumType } from 'type-graphql';
import {
  CLOSURE_REASON,
  PRIMARY_NEED,
  REFERRAL_SOURCE,
  type ClosureReason,
  type PrimaryNeed,
  type ReferralSource,
} from '../platform/codes';

/** The names and descriptions of a code list. A name of GraphQL begins with a letter, so some codes get a word before them. */
function enumOf<Code extends string>(before: string, list: Readonly<Record<Code, string>>) {
  const codes = Object.entries<string>(list) as [Code, string][];
  return {
    values: Object.fromEntries(codes.map(([code]) => [`${before}${code}`, code])) as Record<string, Code>,
    valuesConfig: Object.fromEntries(codes.map(([code, words]) => [`${before}${code}`, { description: `${words}.` }])),
  };
}

const source = enumOf<ReferralSource>('SOURCE_', REFERRAL_SOURCE);
export const ReferralSourceEnum = source.values;
registerEnumType(ReferralSourceEnum, {
  name: 'ReferralSource',
  description: 'Where a referral came from, in the codes of the Children in Need census (N00152).',
  valuesConfig: source.valuesConfig,
});

const need = enumOf<PrimaryNeed>('', PRIMARY_NEED);
export const PrimaryNeedEnum = need.values;
registerEnumType(PrimaryNeedEnum, {
  name: 'PrimaryNeed',
  description: 'The main reason why social care is involved, in the codes of the Children in Need census (N00101).',
  valuesConfig: need.valuesConfig,
});

const closure = enumOf<ClosureReason>('', CLOSURE_REASON);
export const ClosureReasonEnum = closure.values;
registerEnumType(ClosureReasonEnum, {
  name: 'ReferralCloseReason',
  description: 'Why a referral was closed, in the codes of the Children in Need census (N00103).',
  valuesConfig: closure.valuesConfig,
});
