import { registerEnumType } from 'type-graphql';

export const ChildInNeedEndReasonEnum = {
  NEEDS_MET: 'NEEDS_MET',
  CHILD_PROTECTION_PLAN: 'CHILD_PROTECTION_PLAN',
  FAMILY_NO_LONGER_AGREES: 'FAMILY_NO_LONGER_AGREES',
  MOVED_TO_OTHER_AUTHORITY: 'MOVED_TO_OTHER_AUTHORITY',
  EIGHTEEN: 'EIGHTEEN',
  LOOKED_AFTER: 'LOOKED_AFTER',
  DIED: 'DIED',
} as const;
export type ChildInNeedEndReason = keyof typeof ChildInNeedEndReasonEnum;
registerEnumType(ChildInNeedEndReasonEnum, {
  name: 'ChildInNeedEndReason',
  description: 'Why a Child in Need plan ended.',
  valuesConfig: {
    NEEDS_MET: { description: 'The child and the family no longer need it.' },
    CHILD_PROTECTION_PLAN: {
      description: 'The child became the subject of a child protection plan; said by the hub when that plan starts.',
    },
    FAMILY_NO_LONGER_AGREES: {
      description: 'The family no longer agrees: a Child in Need plan rests on their agreement.',
    },
    MOVED_TO_OTHER_AUTHORITY: { description: 'The child has moved, and another authority is responsible.' },
    EIGHTEEN: { description: 'The child has turned eighteen.' },
    LOOKED_AFTER: { description: 'The child is looked after by the authority.' },
    DIED: { description: 'The child has died.' },
  },
});
