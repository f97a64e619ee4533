import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stage } from '../enquiries/stage';
import type { TestHub } from '../support/hub';
import type { TestChild } from '../support/world';
import { readingCensus } from './support';

const EXPORT = `query ($year: Int!) { exportReturn(year: $year) }`;

/** What a conference can say of a child in these tests. */
export const HARM = { harmSuffered: true, harmLikely: true, reasons: 'Left alone at night.' };
export const SAFE = { harmSuffered: false, harmLikely: false, categories: [], reasons: 'He is safe now.' };

/** A record and the version of it that was read. */
export const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

type Subject = Pick<TestChild, 'id'>;

/** People who walk a child's road through the hub, each step by its ready operation, and the officer who sends the census. */
export class RoadStage {
  private constructor(readonly stage: Stage) {}

  static async set(now: string): Promise<RoadStage> {
    const stage = await Stage.set(now);
    await stage.hub.world.worker('chair', 'Testborough', 'CONFERENCE_CHAIR');
    await stage.hub.world.worker('officer', 'Testborough', 'DATA_OFFICER');
    return new RoadStage(stage);
  }

  get hub(): TestHub {
    return this.stage.hub;
  }

  moveTo(day: string, time = '10:00'): void {
    this.hub.moveTo(`${day}T${time}:00Z`);
  }

  async does(who: string, name: string, variables: Record<string, unknown>): Promise<any> {
    const data = await this.hub.data(who, operation(name), variables);
    return Object.values(data as Record<string, unknown>)[0];
  }

  async refusal(who: string, name: string, variables: Record<string, unknown>): Promise<string> {
    const { errors } = await this.hub.ask(who, operation(name), variables);
    return errors?.[0] === undefined ? 'no refusal' : `${errors[0].extensions.code}: ${errors[0].message}`;
  }

  /** A concern about a child who is known, and what was decided on it. */
  async decided(child: Subject, decision: string, from: string | null = 'nurse'): Promise<void> {
    const concern = await this.stage.report(from);
    await this.does('mo', 'link-concern', { concern, children: [child.id] });
    const why = { reason: 'It has to be looked at.', primaryNeed: 'N1' };
    await this.does('kim', 'decide-concern', { concern, decision: { decision, ...why } });
  }

  async endEnquiry(enquiry: any, endedOn: string, found: object): Promise<void> {
    await this.does('kim', 'end-enquiry', {
      enquiry: at(enquiry),
      end: {
        ...{ endedOn, findings: 'Left alone.', childNotHeardBecause: 'Not yet two years old.' },
        unheard: enquiry.toHear.map((agency: any) => ({ agency: agency.id, reason: 'Heard at the conference.' })),
        ...found,
      },
    });
  }

  /** Plans a conference, holds it on its day, and decides. */
  async conference(child: Subject, kind: string, planned: string, day: string, decision: object): Promise<void> {
    this.moveTo(planned);
    let now = await this.does('kim', 'plan-conference', {
      conference: { kind, children: [child.id], plannedFor: `${day}T09:30:00Z`, venue: 'Civic Centre' },
    });
    now = await this.does('mo', 'appoint-chair', { conference: at(now), chair: this.stage.person('chair').id });
    for (const who of ['kim', 'dsl', 'nurse'])
      now = await this.does('kim', 'invite-to-conference', {
        ...{ conference: now.id, invitation: { invitedAs: 'PRACTITIONER', worker: this.stage.person(who).id } },
      });
    this.moveTo(day, '15:00');
    const attended = now.invitations.map((one: any) => one.id);
    now = await this.does('chair', 'hold-conference', { conference: at(now), attended });
    await this.does('chair', 'decide-conference', {
      conference: at(now),
      decisions: [{ child: child.id, ...this.founded(day), ...decision }],
    });
  }

  /** What a decision on a plan says besides; of another decision nobody asks. */
  private founded(day: string): object {
    return {
      outline: { needs: 'An adult at home.', whatMustChange: 'An adult stays overnight.' },
      coreGroup: this.stage.ids('nurse'),
      firstCoreGroup: { plannedFor: `${day}T14:00:00Z`, online: false, place: 'Town Hall, room 2' },
    };
  }

  /** Writes, hands in and authorises the assessment of a child that was started. */
  async assessed(child: Subject, seenOn: string | null, outcome: string): Promise<void> {
    const { assessments } = await this.does('kim', 'finding-out', { id: child.id });
    const { id, version } = assessments[0];
    const changes = { childSeenOn: seenOn, factors: ['FACTOR_3A', 'FACTOR_16A'], findings: 'Left alone.' };
    await this.does('kim', 'write-assessment', { assessment: { id, version }, changes });
    await this.does('kim', 'submit-assessment', { assessment: { id, version: version + 1 }, outcome });
    await this.does('mo', 'authorise-assessment', { assessment: { id, version: version + 2 } });
  }

  private async closing(child: Subject, on: string, reason: string): Promise<Record<string, unknown>> {
    const { referrals } = await this.does('kim', 'finding-out', { id: child.id });
    const open = referrals.find((one: any) => one.closedOn === null && !one.noFurtherAction) ?? referrals[0];
    return { referral: at(open), closure: { on, reason } };
  }

  async close(child: Subject, on: string, reason: string): Promise<void> {
    await this.does('kim', 'close-referral', await this.closing(child, on, reason));
  }

  /** What keeps a referral open. */
  async staysOpen(child: Subject, on: string, reason: string): Promise<string> {
    return this.refusal('kim', 'close-referral', await this.closing(child, on, reason));
  }

  /** The census of a year as a file. */
  async census(year: number): Promise<string> {
    return ((await this.hub.data('officer', EXPORT, { year })) as { exportReturn: string }).exportReturn;
  }

  /** The census of a year, read back. */
  async children(year: number): Promise<any[]> {
    return childrenOf(await this.census(year));
  }
}

const operation = (name: string): string =>
  readFileSync(join(__dirname, '../../schema/operations/social-care', `${name}.graphql`), 'utf8');

export const childrenOf = async (file: string): Promise<any[]> =>
  (await readingCensus(file)).items.flatMap((item) => (item.kind === 'GOOD' ? [item.child] : []));
