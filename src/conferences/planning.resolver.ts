import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Scope } from '../access';
import { RecordVersion } from '../children';
import { appointChair } from './chair';
import { ConferenceTimeInput, PlanConferenceInput } from './conference.input';
import { Conference } from './conference.type';
import { conferenceById } from './conferences';
import { adjournConference, cancelConference, moveConference, planConference } from './planning';

const AT = { description: 'The conference, and the version of it that was read.' };
const TIME = { description: 'When and where.' };
const REASON = { description: 'Why; everybody who is invited can read it.' };

/** Every change of a conference answers with the conference as it is afterwards. */
@Resolver(() => Conference)
export class PlanningResolver {
  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Plans a conference for one or several children. For the key worker, managers and conference coordinators. A day later than the last one in time needs the reason and who agreed.',
  })
  async planConference(
    @Arg('conference', () => PlanConferenceInput, { description: 'What for, for whom, when and where.' })
    conference: PlanConferenceInput,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await planConference(scope, conference));
  }

  @Mutation(() => Conference, { nullable: true, description: 'Moves a conference to another time or place.' })
  async moveConference(
    @Arg('conference', () => RecordVersion, AT) conference: RecordVersion,
    @Arg('time', () => ConferenceTimeInput, TIME) time: ConferenceTimeInput,
    @Arg('reason', () => String, REASON) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await moveConference(scope, conference, time, reason));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description: 'Ends a meeting that could not be finished, or was not quorate, and says when it goes on.',
  })
  async adjournConference(
    @Arg('conference', () => RecordVersion, AT) conference: RecordVersion,
    @Arg('time', () => ConferenceTimeInput, TIME) time: ConferenceTimeInput,
    @Arg('reason', () => String, REASON) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await adjournConference(scope, conference, time, reason));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description: 'Calls a conference off; what its invitations opened closes at once.',
  })
  async cancelConference(
    @Arg('conference', () => RecordVersion, AT) conference: RecordVersion,
    @Arg('reason', () => String, REASON) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await cancelConference(scope, conference, reason));
  }

  @Mutation(() => Conference, {
    nullable: true,
    description:
      'Names the chair; RULE_BROKEN for a worker who was ever involved with one of the children or a brother or sister. For the key worker, managers and conference coordinators.',
  })
  async appointChair(
    @Arg('conference', () => RecordVersion, AT) conference: RecordVersion,
    @Arg('chair', () => ID, { description: 'A conference chair of the authority.' }) chair: string,
    @Arg('noteTaker', () => String, { nullable: true, description: 'Who takes the notes; unchanged when left out.' })
    noteTaker: string | null,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, await appointChair(scope, conference, chair, noteTaker));
  }
}
