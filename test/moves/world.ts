import type { Answer, TestHub } from '../support/hub';
import { operation } from '../support/operations';
import { aChild, aPlan, planWorld, type PlanWorld } from '../support/plan-world';
import type { TestChild, TestWorker } from '../support/world';

export const NOW = '2026-03-02T10:00:00Z';
export const CONFERENCE = '2026-03-16T10:00:00Z';

/** Two authorities, Testborough and Farborough, with everybody of both who takes part in a move. */
export class MoveWorld {
  private constructor(readonly plans: PlanWorld) {}

  static async start(): Promise<MoveWorld> {
    const plans = await planWorld(NOW);
    const { world } = plans.hub;
    await world.authority('209', 'Elseborough');
    await world.worker('chair', 'Testborough', 'CONFERENCE_CHAIR');
    await world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('duty', 'Testborough', 'DUTY_PRACTITIONER', { team: 'Testborough MASH' });
    await world.worker('far-chair', 'Farborough', 'CONFERENCE_CHAIR');
    await world.worker('far-duty', 'Farborough', 'DUTY_PRACTITIONER', { team: 'Farborough MASH' });
    await world.worker('far-social-worker', 'Farborough', 'SOCIAL_WORKER', { manager: 'far-worker' });
    await world.worker('far-data', 'Farborough', 'DATA_OFFICER');
    await world.worker('else-manager', 'Elseborough', 'TEAM_MANAGER');
    return new MoveWorld(plans);
  }

  get hub(): TestHub {
    return this.plans.hub;
  }

  worker(name: string): TestWorker {
    const found = this.hub.world.workers.get(name);
    if (found === undefined) throw new Error(`no worker ${name}`);
    return found;
  }

  /** A child with a key worker, a core group and a plan that began on 2 March. */
  async child(): Promise<TestChild & { plan: string }> {
    const child = await aChild(this.plans);
    return { ...child, plan: await aPlan(this.plans, child) };
  }

  ask(who: string, name: string, variables: object = {}): Promise<Answer> {
    const folder = { nurse: 'health', teacher: 'school', auditor: 'assurance' }[who] ?? 'social-care';
    return this.hub.ask(who, operation(folder, name), variables as Record<string, unknown>);
  }

  async done(who: string, name: string, variables: object = {}): Promise<any> {
    const { data, errors } = await this.ask(who, name, variables);
    if (errors !== undefined) throw new Error(`${who}, ${name}: ${JSON.stringify(errors)}`);
    return Object.values(data as object)[0];
  }

  async refusal(
    who: string,
    name: string,
    variables: object,
  ): Promise<{ code?: string; field?: string; says: string }> {
    const [error] = (await this.ask(who, name, variables)).errors ?? [];
    return { ...(error?.extensions ?? {}), says: error?.message ?? 'done' };
  }

  /** Notice of a move to Farborough. */
  notify(child: TestChild, more: object = {}, who = 'key-worker'): Promise<any> {
    return this.done(who, 'notify-move', this.notice(child, more));
  }

  readonly notice = (child: TestChild, more: object = {}) => ({
    child: child.id,
    move: { kind: 'PERMANENT', to: '210', fromOn: '2026-03-02', why: 'A new home with her grandmother.', ...more },
  });

  /** The transfer-in conference, convened and led by Farborough, as far as it was decided. */
  async decided(child: TestChild, decision: object = {}): Promise<any> {
    const planned = await this.planned(child);
    this.hub.moveTo(CONFERENCE);
    const conference = { id: planned.id, version: planned.version };
    const attended = planned.invitations.map((one: any) => one.id);
    const held = await this.done('far-chair', 'hold-conference', { conference, attended });
    return this.done('far-chair', 'decide-conference', {
      conference: { id: held.id, version: held.version },
      decisions: [
        {
          ...{ child: child.id, harmSuffered: true, harmLikely: true, categories: ['EMO'], outcome: 'CONTINUE' },
          ...{ reasons: 'It goes on here.', coreGroup: [this.worker('far-social-worker').id], ...decision },
        },
      ],
    });
  }

  async planned(child: TestChild): Promise<any> {
    const conference = { kind: 'TRANSFER_IN', children: [child.id], plannedFor: CONFERENCE, venue: 'Far House' };
    const planned = await this.done('far-worker', 'plan-conference', { conference });
    let last = await this.done('far-worker', 'appoint-chair', {
      conference: { id: planned.id, version: planned.version },
      chair: this.worker('far-chair').id,
    });
    for (const one of ['far-social-worker', 'key-worker', 'nurse', 'teacher'])
      last = await this.done('far-worker', 'invite-to-conference', {
        conference: planned.id,
        invitation: { invitedAs: 'PRACTITIONER', worker: this.worker(one).id },
      });
    return last;
  }

  /** The same with its record complete. */
  async recorded(child: TestChild, decision: object = {}): Promise<any> {
    const { id, version } = await this.decided(child, decision);
    await this.done('far-chair', 'write-minutes', {
      conference: id,
      minutes: { child: child.id, after: 0, text: 'The plan goes on in Farborough.' },
    });
    return this.done('far-chair', 'record-conference', { conference: { id, version } });
  }

  readonly taking = (move: { id: string; version: number }, more: object = {}) => ({
    move: { id: move.id, version: move.version },
    responsibility: {
      ...{
        localId: `F${move.id.slice(0, 8)}`,
        keyWorker: this.worker('far-social-worker').id,
        reason: 'Knows the area.',
      },
      ...more,
    },
  });

  async sees(who: string, child: TestChild): Promise<any> {
    return (await this.ask(who, 'child', { id: child.id })).data.child;
  }

  /** Which events a worker or team was told of about a child, or of no child at all. */
  async heard(recipient: string, child: TestChild | null): Promise<string[]> {
    const id = this.hub.world.workers.get(recipient)?.id ?? this.hub.world.teams.get(recipient);
    const { rows } = await this.hub.pool.query<{ name: string }>(
      `select e.name from inbox_item i join event e on e.id = i.event_id
       where i.recipient_id = $1 and e.child_id is not distinct from $2 order by i.seq`,
      [id, child?.id ?? null],
    );
    return rows.map((row) => row.name);
  }
}
