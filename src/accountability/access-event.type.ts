import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Instant } from '../platform/graphql/scalars';

export enum AccessAction {
  READ = 'READ',
  LOOK_UP = 'LOOK_UP',
  WRITE = 'WRITE',
  DELIVER = 'DELIVER',
  REFUSED = 'REFUSED',
}
registerEnumType(AccessAction, {
  name: 'AccessAction',
  description: 'Read, looked up by identity, changed, delivered by push, or refused.',
});

@ObjectType({
  simpleResolvers: true,
  description:
    "Somebody's look at, or change of, a child's record, as the audit has it. It names fields and never holds values.",
})
export class AccessEvent {
  @Field(() => Instant, { description: 'When.' })
  at!: Date;

  @Field(() => AccessAction, { description: 'What was done.' })
  action!: AccessAction;

  @Field(() => String, {
    description:
      'Why: the declared purpose of a look-up; else WORK_WITH_CHILD for professionals, OWN_FAMILY for the family, ACCOUNTABILITY for those who audit, and PUBLIC_REPORT for a report or its receipt without an account. Of what was refused, why: NOT_AVAILABLE (no such record for them) or NOT_YOUR_ROLE.',
  })
  purpose!: string;

  @Field(() => [String], { description: 'What the worker was to the child: the relationships that opened the record.' })
  bases!: string[];

  @Field(() => String, { description: 'The operation of the API.' })
  operation!: string;

  @Field(() => [String], { description: 'The fields that were shown or changed, as Type.field.' })
  fields!: string[];

  workerId!: string | null;
  serviceId!: string | null;
  agencyId!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page of accesses, the latest first.' })
export class AccessPage {
  @Field(() => [AccessEvent], { description: 'The accesses of this page.' })
  events!: AccessEvent[];

  @Field(() => String, { nullable: true, description: 'Give this as `after` for the next page; null on the last.' })
  next!: string | null;
}
