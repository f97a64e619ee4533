import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import { Day } from '../platform/graphql/scalars';
import { Complaint, Feedback } from './complaint.type';
import { complaintsOfChild } from './complaints';
import { FeedbackInput } from './feedback.input';
import { feedbackById, feedbackOfChild, giveFeedback } from './feedbacks';
import { AuthorityPledge, Pledge } from './pledge.type';
import { pledgeOfAuthority, pledgeOfChild } from './pledges';

@Resolver(() => Feedback)
export class FeedbackResolver {
  @FieldResolver(() => Child, { nullable: true, description: 'The child whose family said it.' })
  child(@Root() feedback: Feedback, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, feedback.childId);
  }

  @Mutation(() => Feedback, {
    nullable: true,
    description:
      'Says how it went. For the family itself, and for the key worker and managers who write it down for them; the key worker reads it. What is owed an answer is a complaint.',
  })
  async giveFeedback(
    @Arg('child', () => ID, { description: 'The child.' }) child: string,
    @Arg('feedback', () => FeedbackInput, { description: 'What went well, and what did not.' }) feedback: FeedbackInput,
    @Ctx() scope: Scope,
  ): Promise<Feedback | null> {
    return feedbackById(scope, await giveFeedback(scope, child, feedback));
  }
}

@Resolver(() => Child)
export class ChildFeedbackResolver {
  @FieldResolver(() => [Feedback], {
    nullable: true,
    description: 'What the family said about how it went, the latest first; to the family, what they said themselves.',
  })
  feedback(@Root() child: Child, @Ctx() scope: Scope): Promise<Feedback[]> {
    return feedbackOfChild(scope, child.id);
  }

  @FieldResolver(() => [Complaint], {
    nullable: true,
    description: 'The complaints that the caller may see, the latest first; to the family, their own.',
  })
  complaints(@Root() child: Child, @Ctx() scope: Scope): Promise<Complaint[]> {
    return complaintsOfChild(scope, child.id);
  }

  @FieldResolver(() => Pledge, { nullable: true, description: 'How what the family is promised was kept for them.' })
  pledge(@Root() child: Child, @Ctx() scope: Scope): Promise<Pledge | null> {
    return pledgeOfChild(scope, child.id);
  }
}

@Resolver(() => AuthorityPledge)
export class PledgeResolver {
  @Query(() => AuthorityPledge, {
    description:
      "How what families are promised was kept in the caller's authority. For managers; for auditors by whole quarters that are over, small numbers suppressed.",
  })
  pledge(
    @Arg('from', () => Day, { description: 'The first day: what was due from then on is counted.' }) from: string,
    @Arg('to', () => Day, { description: 'The last day; the period is two years at most.' }) to: string,
    @Ctx() scope: Scope,
  ): Promise<AuthorityPledge> {
    return pledgeOfAuthority(scope, from, to);
  }
}
