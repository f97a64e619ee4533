import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Instant } from '../platform/graphql/scalars';
import { EVENTS, type EventName } from './catalogue';

export const EventKind = Object.fromEntries(Object.keys(EVENTS).map((name) => [name, name])) as { [K in EventName]: K };
registerEnumType(EventKind, {
  name: 'EventKind',
  description: 'What happened.',
  valuesConfig: Object.fromEntries(
    Object.entries(EVENTS).map(([name, event]) => [name, { description: `Heard by ${event.heard}.` }]),
  ),
});

export enum Urgency {
  IMMEDIATE = 'IMMEDIATE',
  ROUTINE = 'ROUTINE',
}
registerEnumType(Urgency, { name: 'Urgency', description: 'IMMEDIATE: somebody must act on it now.' });

export enum InboxOf {
  ME = 'ME',
  MY_TEAM = 'MY_TEAM',
}
registerEnumType(InboxOf, {
  name: 'InboxOf',
  description: "Whose inbox: one's own, or that of one's team in social care.",
});

@ObjectType({
  simpleResolvers: true,
  description:
    'Something that happened, in one recipient’s inbox. Positions have no gaps; items that the caller may no longer see are passed over, and `follows` says up to where.',
})
export class InboxItem {
  @Field(() => Int, { description: 'The position of the item in the inbox: 1, 2, 3 …' })
  seq!: number;

  @Field(() => Int, {
    description:
      'The position delivered just before this one, or the one asked from. A client that last saw an earlier one has missed something: subscribe again after what it saw.',
  })
  follows!: number;

  @Field(() => EventKind, { description: 'What happened.' })
  kind!: EventName;

  @Field(() => Urgency, { description: 'Whether somebody must act on it now.' })
  urgency!: Urgency;

  @Field(() => Instant, { description: 'When it happened.' })
  at!: Date;

  @Field(() => Instant, { nullable: true, description: 'When a named person acknowledged it.' })
  acknowledgedAt!: Date | null;

  childId!: string | null;
  subjectId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'How far an inbox has grown: a total to compare with what arrived.' })
export class InboxHead {
  @Field(() => Int, { description: 'The last position given out; 0 when the inbox is empty.' })
  seq!: number;

  @Field(() => Int, { description: 'Items that nobody has acknowledged.' })
  unacknowledged!: number;
}
