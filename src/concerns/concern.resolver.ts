import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency } from '../agencies';
import { Child, childById } from '../children';
import { worker, Worker } from '../people';
import { ConcernInput } from './concern.input';
import { reporterOf, toldOf } from './concern.store';
import { ChildAsTold, Concern, ConcernReceipt, Reporter } from './concern.type';
import { acknowledgeConcern, linkConcern } from './concern-answers';
import { childrenOf, concernById, concernReceipt, listedConcerns, reportConcern } from './concerns';
import type { MaybePromise } from '../platform/maybe-promise';

@Resolver(() => Concern)
export class ConcernResolver {
  @Query(() => Concern, { nullable: true, description: 'A concern. Null when there is none that the caller may see.' })
  concern(
    @Arg('id', () => ID, { description: 'The concern.' }) id: string,
    @Ctx() scope: Scope,
  ): Promise<Concern | null> {
    return concernById(scope, id);
  }

  @Query(() => [Concern], {
    description:
      'Concerns that nobody has taken on yet: those that went to the caller, to their team, or to the workers they manage, at once or on the ladder. Oldest first.',
  })
  openConcerns(
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most this many, 1 to 100; INVALID_INPUT beyond.' })
    first: number,
    @Arg('after', () => ID, {
      nullable: true,
      description: 'The id of the last one of the page before. CURSOR_UNKNOWN when there is none such.',
    })
    after: string | undefined,
    @Ctx() scope: Scope,
  ): Promise<Concern[]> {
    return listedConcerns(scope, 'RECEIVED', first, after ?? null);
  }

  @Query(() => [Concern], {
    description:
      'Concerns that are not decided yet, taken on or not: those that went to the caller, to their team, or to the workers they manage. Oldest first.',
  })
  undecidedConcerns(
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most this many, 1 to 100; INVALID_INPUT beyond.' })
    first: number,
    @Arg('after', () => ID, {
      nullable: true,
      description: 'The id of the last one of the page before. CURSOR_UNKNOWN when there is none such.',
    })
    after: string | undefined,
    @Ctx() scope: Scope,
  ): Promise<Concern[]> {
    return listedConcerns(scope, 'UNDECIDED', first, after ?? null);
  }

  @Mutation(() => Concern, {
    nullable: true,
    description:
      'Takes a concern on, in the name of the caller: for those to whom it went or whom the ladder has told, the key worker, and managers of the authority. RULE_BROKEN when somebody has already; NOT_AVAILABLE when it is not for the caller.',
  })
  async acknowledgeConcern(
    @Arg('id', () => ID, { description: 'The concern.' }) id: string,
    @Ctx() scope: Scope,
  ): Promise<Concern | null> {
    return concernById(scope, await acknowledgeConcern(scope, id));
  }

  @Mutation(() => Concern, {
    nullable: true,
    description:
      'Says which children a concern is about, found or registered before: it stands in their records from then on. For those who may answer it. RULE_BROKEN when it is decided, linked to one of them already, or for another authority.',
  })
  async linkConcern(
    @Arg('concern', () => ID, { description: 'The concern.' }) concern: string,
    @Arg('children', () => [ID], { description: '1 to 20 children of the authority.' }) children: string[],
    @Ctx() scope: Scope,
  ): Promise<Concern | null> {
    return concernById(scope, await linkConcern(scope, concern, children));
  }

  @FieldResolver(() => [Child], {
    nullable: true,
    description: 'Every child whom it is about and whose record the caller may see; none when no record was found.',
  })
  children(@Root() concern: Concern, @Ctx() scope: Scope): Promise<Child[]> {
    return childrenOf(scope, concern);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who decided; null while it is not decided.' })
  decidedBy(@Root() concern: Concern, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return concern.decidedById === null ? null : worker(scope, concern.decidedById);
  }

  @FieldResolver(() => Child, {
    nullable: true,
    description:
      'The record that the concern is about, of several the closest to the caller; null when none was found for certain.',
  })
  child(@Root() concern: Concern, @Ctx() scope: Scope): Promise<Child | null> | null {
    return concern.childId === null ? null : childById(scope, concern.childId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who took it on; null while it waits.' })
  acknowledgedBy(@Root() concern: Concern, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return concern.acknowledgedById === null ? null : worker(scope, concern.acknowledgedById);
  }

  @FieldResolver(() => ChildAsTold, {
    nullable: true,
    description: 'The child as the reporter described them. For social care of the authority.',
  })
  told(@Root() concern: Concern, @Ctx() scope: Scope): ChildAsTold {
    return toldOf(scope, concern);
  }

  @FieldResolver(() => Reporter, {
    nullable: true,
    description: 'Who reported it, for ringing back. For social care of the authority.',
  })
  reporter(@Root() concern: Concern, @Ctx() scope: Scope): Reporter {
    return reporterOf(scope, concern);
  }
}

@Resolver(() => Reporter)
export class ReporterResolver {
  @FieldResolver(() => Worker, {
    nullable: true,
    description: 'The professional who reported; null for a member of the public.',
  })
  worker(@Root() reporter: Reporter, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return reporter.workerId === null ? null : worker(scope, reporter.workerId);
  }

  @FieldResolver(() => Agency, {
    nullable: true,
    description: 'The agency they reported for; null for a member of the public.',
  })
  agency(@Root() reporter: Reporter, @Ctx() scope: Scope): MaybePromise<Agency> | null {
    return reporter.agencyId === null ? null : agency(scope, reporter.agencyId);
  }
}

@Resolver(() => ConcernReceipt)
export class ConcernReceiptResolver {
  @Mutation(() => ConcernReceipt, {
    description:
      'Reports a worry about a child. When the receipt arrives, the report is stored for good and those who must answer have been told. The same report sent again under its key is one report with one receipt; CONFLICT when the key belongs to other content; INVALID_INPUT names the field.',
  })
  reportConcern(
    @Arg('concern', () => ConcernInput, { description: 'What is reported.' }) concern: ConcernInput,
    @Arg('idempotencyKey', () => String, {
      description:
        'Made by the client for this one report and sent again with every retry: up to 100 characters; from the public, a UUID.',
    })
    idempotencyKey: string,
    @Ctx() scope: Scope,
  ): Promise<ConcernReceipt> {
    return reportConcern(scope, concern, idempotencyKey);
  }

  @Query(() => ConcernReceipt, {
    nullable: true,
    description:
      'What has become of a report: for the worker who made it; a report of the public, for whoever holds its id. Null for everybody else.',
  })
  concernReceipt(
    @Arg('id', () => ID, { description: 'The id on the receipt.' }) id: string,
    @Ctx() scope: Scope,
  ): Promise<ConcernReceipt | null> {
    return concernReceipt(scope, id);
  }
}
