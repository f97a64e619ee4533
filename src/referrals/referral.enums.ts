import {
  CLOSURE_REASON,
  PRIMARY_NEED,
  REFERRAL_SOURCE,
  type ClosureReason,
  type PrimaryNeed,
  type ReferralSource,
} from '../platform/codes';
import { codeEnum } from '../platform/graphql/enum-of';

export const ReferralSourceEnum = codeEnum<ReferralSource>(
  'ReferralSource',
  'Where a referral came from, in the codes of the Children in Need census (N00152).',
  REFERRAL_SOURCE,
  'SOURCE_',
);

export const PrimaryNeedEnum = codeEnum<PrimaryNeed>(
  'PrimaryNeed',
  'The main reason why social care is involved, in the codes of the Children in Need census (N00101).',
  PRIMARY_NEED,
);

export const ClosureReasonEnum = codeEnum<ClosureReason>(
  'ReferralCloseReason',
  'Why a referral was closed, in the codes of the Children in Need census (N00103).',
  CLOSURE_REASON,
);
