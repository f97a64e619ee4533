import { Field, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day } from '../platform/graphql/scalars';

@ObjectType({
  simpleResolvers: true,
  description:
    'A child whom social care has decided to act about and for whom no key worker answers: somebody has to be allocated.',
})
export class UnallocatedChild extends Seen {
  @Field(() => Day, { description: 'The day of the open referral.' })
  referredOn!: string;

  @Field(() => Day, {
    nullable: true,
    description: 'The day on which a strategy discussion was called that is still to be held.',
  })
  discussionCalledOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day on which the section 47 enquiry began that runs.' })
  enquiryStartedOn!: string | null;

  childId!: string;
}
