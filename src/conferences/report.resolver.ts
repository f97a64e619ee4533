import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency } from '../agencies';
import { Child, childById, RecordVersion } from '../children';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { Conference } from './conference.type';
import { conferenceById } from './conferences';
import { takeDownFamilyReport, writeMyReport } from './family-reports';
import { registerHandover } from './handovers';
import { FamilyReportInput, HandoverInput, ReportInput } from './report.input';
import type { ConfidentialDecision } from './report.rules';
import { familyReportLoader, registerLoader, reportLoader } from './report.store';
import { ConferenceReport, ConfidentialDecisionEnum, FamilyReport, RegisterLine } from './report.type';
import { decideConfidentialPart, submitReport } from './reports';

@Resolver(() => Conference)
export class ConferenceReportsResolver {
  @FieldResolver(() => [ConferenceReport], { nullable: true, description: 'What agencies report, child by child.' })
  async reports(@Root() conference: Conference, @Ctx() scope: Scope): Promise<ConferenceReport[]> {
    return (await reportLoader(scope).load(conference.id)) ?? [];
  }

  @FieldResolver(() => [RegisterLine], {
    nullable: true,
    description:
      'The register: every report with every member of the family invited for its child, and when, how and by whom it reached them.',
  })
  async reportRegister(@Root() conference: Conference, @Ctx() scope: Scope): Promise<RegisterLine[]> {
    return (await registerLoader(scope).load(conference.id)) ?? [];
  }

  @FieldResolver(() => [FamilyReport], {
    nullable: true,
    description: 'What the family wants the conference to know. Each of the family sees their own.',
  })
  async familyReports(@Root() conference: Conference, @Ctx() scope: Scope): Promise<FamilyReport[]> {
    return (await familyReportLoader(scope).load(conference.id)) ?? [];
  }
}

@Resolver(() => ConferenceReport)
export class ConferenceReportResolver {
  @FieldResolver(() => Child, { nullable: true, description: 'The child it is about.' })
  child(@Root() report: ConferenceReport, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, report.childId);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'The agency that reports.' })
  agency(@Root() report: ConferenceReport, @Ctx() scope: Scope): MaybePromise<Agency> {
    return agency(scope, report.agencyId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who wrote it.' })
  author(@Root() report: ConferenceReport, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, report.authorId);
  }
}

@Resolver(() => RegisterLine)
export class RegisterLineResolver {
  @FieldResolver(() => Child, { nullable: true, description: 'The child whom the report is about.' })
  child(@Root() line: RegisterLine, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, line.childId);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'The agency whose report it is.' })
  agency(@Root() line: RegisterLine, @Ctx() scope: Scope): MaybePromise<Agency> {
    return agency(scope, line.agencyId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who registered it.' })
  recordedBy(@Root() line: RegisterLine, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return line.recordedById === null ? null : worker(scope, line.recordedById);
  }
}

@Resolver(() => FamilyReport)
export class FamilyReportResolver {
  @FieldResolver(() => Child, { nullable: true, description: 'The child.' })
  child(@Root() report: FamilyReport, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, report.childId);
  }
}

const CONFERENCE = { description: 'The conference.' };

/** Every report is answered with the conference as it is afterwards. */
@Resolver(() => Conference)
export class ReportChangesResolver {
  @Mutation(() => Conference, {
    nullable: true,
    description:
      "Submits what the caller's agency reports about one child. For whoever is invited as a practitioner, and the key worker.",
  })
  async submitReport(
    @Arg('conference', () => ID, CONFERENCE) conference: string,
    @Arg('child', () => ID, { description: 'The child it is about.' }) child: string,
    @Arg('report', () => ReportInput, { description: 'What they report.' }) report: ReportInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await submitReport(scope, conference, child, report));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description: 'Decides whether the confidential part of a report is shared, once. For the chair of the conference.',
  })
  async decideConfidentialPart(
    @Arg('report', () => RecordVersion, { description: 'The report, and the version of it that was read.' })
    report: RecordVersion,
    @Arg('decision', () => ConfidentialDecisionEnum, { description: 'Share it or withhold it.' })
    decision: ConfidentialDecision,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await decideConfidentialPart(scope, report, decision, reason));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Registers that a report reached a member of the family, or why it came late or did not. For the key worker, managers, conference coordinators and the chair.',
  })
  async registerHandover(
    @Arg('handover', () => HandoverInput, { description: 'Which report, whom, when and how.' })
    handover: HandoverInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await registerHandover(scope, handover));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Writes, or writes anew, what the caller wants the conference to know. For a member of the family who is invited.',
  })
  async writeMyReport(
    @Arg('conference', () => ID, CONFERENCE) conference: string,
    @Arg('report', () => FamilyReportInput, { description: 'The four questions.' }) report: FamilyReportInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await writeMyReport(scope, conference, report));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Takes down what a member of the family wants the conference to know. For the key worker, managers, conference coordinators and the chair.',
  })
  async takeDownFamilyReport(
    @Arg('conference', () => ID, CONFERENCE) conference: string,
    @Arg('connection', () => ID, { description: 'What they are to the child: a connection.' }) connection: string,
    @Arg('report', () => FamilyReportInput, { description: 'The four questions, in their words.' })
    report: FamilyReportInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await takeDownFamilyReport(scope, conference, connection, report));
  }
}
