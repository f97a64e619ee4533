import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { RecordVersion } from '../children';
import { Deadline, deadlinesOf } from '../deadlines';
import { worker, Worker } from '../people';
import { Instant } from '../platform/graphql/scalars';
import { enquiryById } from './section47';
import { Section47Enquiry } from './section47.type';
import { CallDiscussionInput, HeldDiscussionInput } from './strategy-discussion.input';
import { StrategyDiscussion } from './strategy-discussion.type';
import {
  callDiscussion,
  cancelDiscussion,
  discussionById,
  holdStrategyDiscussion,
  inviteToDiscussion,
  planDiscussion,
} from './strategy-discussions';

@Resolver(() => StrategyDiscussion)
export class StrategyDiscussionResolver {
  @FieldResolver(() => [Worker], { nullable: true, description: 'Who took part.' })
  attenders(@Root() discussion: StrategyDiscussion, @Ctx() scope: Scope): Promise<Worker[]> {
    return Promise.all(discussion.attenderIds.map(async (id) => worker(scope, id)));
  }

  @FieldResolver(() => Section47Enquiry, {
    nullable: true,
    description: 'The enquiry that it began or belonged to; null without one.',
  })
  enquiry(@Root() discussion: StrategyDiscussion, @Ctx() scope: Scope): Promise<Section47Enquiry | null> | null {
    return discussion.section47Id === null ? null : enquiryById(scope, discussion.section47Id);
  }

  @FieldResolver(() => Deadline, { nullable: true, description: 'By when it is held.' })
  async deadline(@Root() discussion: StrategyDiscussion, @Ctx() scope: Scope): Promise<Deadline | null> {
    return (await deadlinesOf(scope, discussion.id))[0] ?? null;
  }
}

const DISCUSSION = { description: 'The strategy discussion, and the version of it that was read.' };

/** Every change of a strategy discussion answers with it as it is afterwards. */
@Resolver(() => StrategyDiscussion)
export class StrategyDiscussionChangesResolver {
  @Mutation(() => StrategyDiscussion, {
    nullable: true,
    description:
      'Calls a strategy discussion under the open referral of a child. For the key worker and managers. Those who are asked see what it needs, from now on.',
  })
  async callStrategyDiscussion(
    @Arg('child', () => ID, { description: 'The child.' }) child: string,
    @Arg('call', () => CallDiscussionInput, { description: 'Since when, why and with whom.' })
    call: CallDiscussionInput,
    @Ctx() scope: Scope,
  ): Promise<StrategyDiscussion | null> {
    return discussionById(scope, await callDiscussion(scope, child, call));
  }

  @Mutation(() => StrategyDiscussion, {
    nullable: true,
    description:
      'Sets the time at which a strategy discussion is to be held, or another one; everybody who is asked to it hears. For the key worker and managers.',
  })
  async planStrategyDiscussion(
    @Arg('discussion', () => RecordVersion, DISCUSSION) discussion: RecordVersion,
    @Arg('plannedFor', () => Instant, { description: 'When.' }) plannedFor: Date,
    @Ctx() scope: Scope,
  ): Promise<StrategyDiscussion | null> {
    return discussionById(scope, await planDiscussion(scope, discussion, plannedFor));
  }

  @Mutation(() => StrategyDiscussion, {
    nullable: true,
    description: 'Asks further people to a discussion that is to be held. For the key worker and managers.',
  })
  async inviteToStrategyDiscussion(
    @Arg('discussion', () => ID, { description: 'The discussion.' }) discussion: string,
    @Arg('workers', () => [ID], { description: 'Workers of any agency, up to 50.' }) workers: string[],
    @Ctx() scope: Scope,
  ): Promise<StrategyDiscussion | null> {
    return discussionById(scope, await inviteToDiscussion(scope, discussion, workers));
  }

  @Mutation(() => StrategyDiscussion, {
    nullable: true,
    description:
      'Writes how a strategy discussion was held and what it decided: with SECTION_47, an enquiry begins on its day. For the key worker and managers. RULE_BROKEN without social care, police and health.',
  })
  async holdStrategyDiscussion(
    @Arg('discussion', () => RecordVersion, DISCUSSION) discussion: RecordVersion,
    @Arg('held', () => HeldDiscussionInput, { description: 'How, by whom, and what was decided.' })
    held: HeldDiscussionInput,
    @Ctx() scope: Scope,
  ): Promise<StrategyDiscussion | null> {
    return discussionById(scope, await holdStrategyDiscussion(scope, discussion, held));
  }

  @Mutation(() => StrategyDiscussion, {
    nullable: true,
    description: 'Says that a strategy discussion is not held after all. For the key worker and managers.',
  })
  async cancelStrategyDiscussion(
    @Arg('discussion', () => RecordVersion, DISCUSSION) discussion: RecordVersion,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<StrategyDiscussion | null> {
    return discussionById(scope, await cancelDiscussion(scope, discussion, reason));
  }
}
