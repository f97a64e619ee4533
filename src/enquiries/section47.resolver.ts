import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Agency, agency } from '../agencies';
import { RecordVersion } from '../children';
import { Deadline, deadlinesOf } from '../deadlines';
import type { MaybePromise } from '../platform/maybe-promise';
import { worker, Worker } from '../people';
import { conversationLoader } from './conversation.store';
import { endEnquiry, enquiryById, recordConversation, unheardOf } from './section47';
import { ConversationInput, EndEnquiryInput } from './section47.input';
import { toHearLoader } from './section47.store';
import { Conversation, Section47Enquiry, UnheardAgency } from './section47.type';

@Resolver(() => Section47Enquiry)
export class Section47Resolver {
  @FieldResolver(() => [Conversation], { nullable: true, description: 'Every conversation held, the first first.' })
  async conversations(@Root() enquiry: Section47Enquiry, @Ctx() scope: Scope): Promise<Conversation[]> {
    return (await conversationLoader(scope).load(enquiry.id)) ?? [];
  }

  @FieldResolver(() => [Agency], {
    nullable: true,
    description:
      'Agencies directly involved (school, practice, core group, those who take part) with which nobody has spoken yet. For the key worker and managers.',
  })
  async toHear(@Root() enquiry: Section47Enquiry, @Ctx() scope: Scope): Promise<Agency[]> {
    const ids = (await toHearLoader(scope).load(enquiry.id)) ?? [];
    return Promise.all(ids.map(async (id) => agency(scope, id)));
  }

  @FieldResolver(() => [UnheardAgency], {
    nullable: true,
    description: 'Agencies directly involved with which nobody spoke, and why. For the key worker and managers.',
  })
  unheard(@Root() enquiry: Section47Enquiry, @Ctx() scope: Scope): UnheardAgency[] {
    return unheardOf(scope, enquiry);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who ended it; null while it runs.' })
  endedBy(@Root() enquiry: Section47Enquiry, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return enquiry.endedById === null ? null : worker(scope, enquiry.endedById);
  }

  @FieldResolver(() => Deadline, {
    nullable: true,
    description: 'By when the initial conference is held; withdrawn when none is required.',
  })
  async deadline(@Root() enquiry: Section47Enquiry, @Ctx() scope: Scope): Promise<Deadline | null> {
    return (await deadlinesOf(scope, enquiry.id))[0] ?? null;
  }
}

@Resolver(() => Conversation)
export class ConversationResolver {
  @FieldResolver(() => Agency, { nullable: true, description: 'The agency, of a conversation with one.' })
  agency(@Root() conversation: Conversation, @Ctx() scope: Scope): MaybePromise<Agency> | null {
    return conversation.agencyId === null ? null : agency(scope, conversation.agencyId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who held it and wrote it down.' })
  heldBy(@Root() conversation: Conversation, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, conversation.heldById);
  }
}

@Resolver(() => UnheardAgency)
export class UnheardAgencyResolver {
  @FieldResolver(() => Agency, { nullable: true, description: 'The agency.' })
  agency(@Root() unheard: UnheardAgency, @Ctx() scope: Scope): MaybePromise<Agency> {
    return agency(scope, unheard.agencyId);
  }
}

/** Every change of an enquiry answers with it as it is afterwards. */
@Resolver(() => Section47Enquiry)
export class Section47ChangesResolver {
  @Mutation(() => Section47Enquiry, {
    nullable: true,
    description:
      'Writes down a conversation of an enquiry that runs. For the key worker, managers and whoever takes part in it.',
  })
  async recordConversation(
    @Arg('enquiry', () => ID, { description: 'The enquiry.' }) enquiry: string,
    @Arg('conversation', () => ConversationInput, { description: 'With whom, when, and what was said.' })
    conversation: ConversationInput,
    @Ctx() scope: Scope,
  ): Promise<Section47Enquiry | null> {
    return enquiryById(scope, await recordConversation(scope, enquiry, conversation));
  }

  @Mutation(() => Section47Enquiry, {
    nullable: true,
    description:
      'Ends an enquiry with what it has found. For the key worker and managers. RULE_BROKEN while somebody who must be heard was not, and it is not said why.',
  })
  async endEnquiry(
    @Arg('enquiry', () => RecordVersion, { description: 'The enquiry, and the version of it that was read.' })
    enquiry: RecordVersion,
    @Arg('end', () => EndEnquiryInput, { description: 'What it has found.' }) end: EndEnquiryInput,
    @Ctx() scope: Scope,
  ): Promise<Section47Enquiry | null> {
    return enquiryById(scope, await endEnquiry(scope, enquiry, end));
  }
}
