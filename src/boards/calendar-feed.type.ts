import { Field, ObjectType } from 'type-graphql';
import { Instant } from '../platform/graphql/scalars';

@ObjectType({
  simpleResolvers: true,
  description: "The caller's calendar feed. Its address was shown once, and is not kept.",
})
export class CalendarFeed {
  @Field(() => Instant, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => Instant, { description: 'When it ends by itself.' })
  expiresAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: 'A calendar feed that was just made.' })
export class NewCalendarFeed {
  @Field(() => String, {
    description:
      'Its address below that of the hub, for a calendar to subscribe to. Shown this once; whoever has it sees what is due and when, of no named child.',
  })
  path!: string;

  @Field(() => Instant, { description: 'When it ends by itself.' })
  expiresAt!: Date;
}
