import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { PROTECTED, type ProtectedKind } from '../network';
import { enumOf } from '../platform/graphql/enum-of';
import type { PlanPartName } from './plan.rules';
import { PlanPart } from './plan.type';

export type HeldBecause = ProtectedKind | 'SHIELDED';
const KINDS = Object.keys(PROTECTED) as ProtectedKind[];
export const HeldBecauseEnum = enumOf<HeldBecause>(...KINDS, 'SHIELDED');
registerEnumType(HeldBecauseEnum, {
  name: 'HeldBecause',
  description: 'Why something that was written is not shown to a member of the family.',
  valuesConfig: {
    ...Object.fromEntries(
      KINDS.map((kind) => [kind, { description: `It holds ${PROTECTED[kind]} that they are not to know.` }]),
    ),
    SHIELDED: { description: 'An address of the child is shielded: nothing that was written freely is shown.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    'Something of a plan that one member of the family is not shown in the hub: reword it, or give them a copy that was read through.',
})
export class HeldFromFamily extends Seen {
  @Field(() => PlanPart, { nullable: true, description: 'The part of the plan; null when it is an action of theirs.' })
  part!: PlanPartName | null;

  @Field(() => [HeldBecauseEnum], { description: 'What kinds of things stand in it. Never which.' })
  because!: readonly HeldBecause[];

  connectionId!: string;
  actionId!: string | null;
}
