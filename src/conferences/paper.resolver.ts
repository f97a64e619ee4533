import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import { Copy, copyById, CopyInput } from '../documents';
import { Conference } from './conference.type';
import { giveReport } from './handovers';
import { owedLoader } from './paper.store';
import { PaperOwed } from './paper.type';
import { giveDecision, giveMinutes } from './papers';

@Resolver(() => Conference)
export class ConferencePapersResolver {
  @FieldResolver(() => [PaperOwed], {
    nullable: true,
    description:
      'Who was invited and still waits for the record: the family and practitioners, child by child. Empty before it is complete.',
  })
  async minutesOutstanding(@Root() conference: Conference, @Ctx() scope: Scope): Promise<PaperOwed[]> {
    return (await owedLoader(scope, 'RECORD').load(conference.id)) ?? [];
  }

  @FieldResolver(() => [PaperOwed], {
    nullable: true,
    description: 'Who of the family was invited and still waits to be written to about what was decided.',
  })
  async decisionOutstanding(@Root() conference: Conference, @Ctx() scope: Scope): Promise<PaperOwed[]> {
    return (await owedLoader(scope, 'OUTLINE').load(conference.id)) ?? [];
  }
}

@Resolver(() => PaperOwed)
export class PaperOwedResolver {
  @FieldResolver(() => Child, { nullable: true, description: 'The child whom the paper is about.' })
  child(@Root() owed: PaperOwed, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, owed.childId);
  }
}

const CONFERENCE = { description: 'The conference.' };
const CHILD = { description: 'The child of it whom the paper is about.' };
const COPY = { description: 'Who the copy is for, how it reaches them, and what is covered in it.' };

/** Every giving answers with the copy as it stands in the register. */
@Resolver(() => Copy)
export class PaperChangesResolver {
  @Mutation(() => Copy, {
    nullable: true,
    description:
      'Gives a copy of the record about one child, in its latest version: to whoever was invited, and to those who work with the child. The limit is met, and the record has gone out, once everybody invited has one. RULE_BROKEN when something protected would reach somebody who is not to know it. For the key worker, managers, conference coordinators and the chair.',
  })
  async giveMinutes(
    @Arg('conference', () => ID, CONFERENCE) conference: string,
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('copy', () => CopyInput, COPY) copy: CopyInput,
    @Ctx() scope: Scope,
  ): Promise<Copy | null> {
    return copyById(scope, await giveMinutes(scope, conference, child, copy));
  }

  @Mutation(() => Copy, {
    nullable: true,
    description:
      'Writes to a member of the family who was invited what was decided of the child, with the outline of a plan that begins by it. The limit is met once all of them have been written to. For the key worker, managers, conference coordinators and the chair.',
  })
  async giveDecision(
    @Arg('conference', () => ID, CONFERENCE) conference: string,
    @Arg('child', () => ID, CHILD) child: string,
    @Arg('copy', () => CopyInput, COPY) copy: CopyInput,
    @Ctx() scope: Scope,
  ): Promise<Copy | null> {
    return copyById(scope, await giveDecision(scope, conference, child, copy));
  }

  @Mutation(() => Copy, {
    nullable: true,
    description:
      'Gives a report to a member of the family who is invited, and registers that it reached them, in one commit. A confidential part is in the copy only once the chair has shared it. For the key worker, managers, conference coordinators and the chair.',
  })
  async giveReport(
    @Arg('report', () => ID, { description: 'The report.' }) report: string,
    @Arg('copy', () => CopyInput, COPY) copy: CopyInput,
    @Arg('reason', () => String, { nullable: true, description: 'Why it reaches them late, when it does.' })
    reason: string | null,
    @Ctx() scope: Scope,
  ): Promise<Copy | null> {
    return copyById(scope, await giveReport(scope, report, copy, reason));
  }
}
