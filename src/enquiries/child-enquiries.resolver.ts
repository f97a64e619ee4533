import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child } from '../children';
import { assessments } from './assessment.store';
import { Assessment } from './assessment.type';
import { wordsOfChild } from './childs-words';
import { ChildsWords } from './childs-words.type';
import { enquiries } from './section47.store';
import { Section47Enquiry } from './section47.type';
import { SharingDecision } from './sharing-decision.type';
import { sharingOfChild } from './sharing-decisions';
import { discussions } from './strategy-discussion.store';
import { StrategyDiscussion } from './strategy-discussion.type';

/** Adds to a child what was found out, and what the child said. */
@Resolver(() => Child)
export class ChildEnquiriesResolver {
  @FieldResolver(() => [Assessment], { nullable: true, description: 'Assessments of the child, the latest first.' })
  async assessments(@Root() child: Child, @Ctx() scope: Scope): Promise<Assessment[]> {
    return (await assessments.ofChild(scope).load(child.id)) ?? [];
  }

  @FieldResolver(() => [StrategyDiscussion], {
    nullable: true,
    description: 'Strategy discussions about the child, the latest first.',
  })
  async strategyDiscussions(@Root() child: Child, @Ctx() scope: Scope): Promise<StrategyDiscussion[]> {
    return (await discussions.ofChild(scope).load(child.id)) ?? [];
  }

  @FieldResolver(() => [Section47Enquiry], {
    nullable: true,
    description: 'Section 47 enquiries about the child, the latest first; at most one runs.',
  })
  async section47Enquiries(@Root() child: Child, @Ctx() scope: Scope): Promise<Section47Enquiry[]> {
    return (await enquiries.ofChild(scope).load(child.id)) ?? [];
  }

  @FieldResolver(() => [ChildsWords], {
    nullable: true,
    description: 'What the child has said, in the child’s own words, the latest first.',
  })
  inMyOwnWords(@Root() child: Child, @Ctx() scope: Scope): Promise<ChildsWords[]> {
    return wordsOfChild(scope, child.id);
  }

  @FieldResolver(() => [SharingDecision], {
    nullable: true,
    description:
      "Decisions to share something about the child or not, the latest first: the caller's own agency's; everybody's for the responsible social care.",
  })
  sharingDecisions(@Root() child: Child, @Ctx() scope: Scope): Promise<SharingDecision[]> {
    return sharingOfChild(scope, child.id);
  }
}
