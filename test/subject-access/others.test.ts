import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestChild, TestWorker } from '../support/world';
import { at, PLAN, SubjectAccessStage } from './stage';

/** Everything here is sealed as it stands in the database: a statement that compares it as it stands there finds nothing. */
describe('a draft of an answer', () => {
  let stage: SubjectAccessStage;

  beforeAll(async () => {
    stage = await SubjectAccessStage.start();
  });
  afterAll(() => stage.stop());

  const items = async (request: any, record: string) =>
    (await stage.read(request.id)).items.filter((item: any) => item.record === record);

  const concern = (child: TestChild, { id, agencyId }: TestWorker) =>
    stage.put(
      'concern',
      {
        ...{ told: {}, categories: ['NEG'], immediate_danger: false, suspected_crime: false, content_digest: 'd' },
        ...{ state: 'RECEIVED', raised_at: '2026-01-10T09:00:00Z', seen_or_said: 'She was cold.' },
        ...{ routed_to: stage.world.worker('key-worker').id, idempotency_key: randomUUID() },
        ...{ reporter_worker_id: id, reporter_agency_id: agencyId, sender: id },
      },
      child,
    );

  it('gives the goals of a plan, as they were written', async () => {
    const child = await stage.simple();
    const plan = await stage.put('plan', PLAN, child);
    const goals = [
      { term: 'SHORT', text: 'Breakfast every day.' },
      { term: 'LONG', text: 'She swims.' },
    ];
    await stage.put(
      'plan_version',
      {
        ...{ plan_id: plan, number: 1, made_by: stage.world.worker('key-worker').id },
        ...{ made_at: '2025-11-03T10:00:00Z', reason: 'The first.', content: { needs: 'To be fed.', goals } },
      },
      child,
    );
    const [version] = await items(await stage.drafted(child), 'plan_version');
    expect(version.says).toEqual(
      expect.arrayContaining(['What the child needs: To be fed.', 'Goals: Breakfast every day.\nShe swims.']),
    );
  });

  it('gives the child the home where brothers and sisters live as well', async () => {
    const child = await stage.simple();
    const brother = await stage.hub.world.child('Testborough', { forenames: 'Zebulon', surname: 'Zimt' });
    await stage.home(brother, '1 Motherhome lane', 'zz99 3cz');
    const [one, two] = [child.id, brother.id].sort();
    await stage.put('sibling', { child_id: one, other_id: two, kind: 'FULL' });
    const [home] = await items(await stage.drafted(child), 'child_address');
    expect(home).toMatchObject({ state: 'GIVEN', leftOut: 0 });
    expect(home.says).toEqual(expect.arrayContaining(['Address: 1 Motherhome Lane', 'Postcode: ZZ99 3CZ']));
  });

  it('names whoever looked, and nobody who reported a concern: not them, and nobody of their agency on that day', async () => {
    const child = await stage.simple();
    const teacher = stage.world.worker('teacher');
    const colleague = await stage.hub.world.worker('head-teacher', teacher.agency, 'DESIGNATED_SAFEGUARDING_LEAD');
    await concern(child, teacher);
    const looked = (worker: { id: string; agencyId: string }, on: string, action: string, operation: string) =>
      stage.put(
        'audit_entry',
        {
          ...{
            at: `${on}T10:00:00Z`,
            request_id: randomUUID(),
            action,
            operation,
            audience: 'SCHOOL',
            purpose: 'CARE',
          },
          ...{ worker_id: worker.id, agency_id: worker.agencyId, child_id: child.id },
        },
        null,
      );
    await looked(teacher, '2026-01-09', 'LOOK_UP', 'checkPupil');
    await looked(teacher, '2026-01-10', 'WRITE', 'reportConcern');
    await looked(colleague, '2026-01-10', 'LOOK_UP', 'checkPupil');
    await looked(colleague, '2026-02-10', 'READ', 'child');
    await looked(stage.world.worker('key-worker'), '2026-01-10', 'READ', 'child');
    const looks = await items(await stage.drafted(child), 'audit_entry');
    const said = looks.flatMap(({ says }: any) => says ?? []).filter((line: string) => !line.includes('auditor'));
    expect(said.filter((line: string) => line.startsWith('Who')).sort()).toEqual([
      expect.stringContaining('Who: Test head-teacher'),
      expect.stringContaining('Who: Test key-worker'),
    ]);
    expect(said).toContain('When: 10 February 2026');
    // Nor does the agency's own decision to tell of it.
    const told = (by: TestWorker) => ({
      ...{ agency_id: by.agencyId, decided_by: by.id, decided_at: '2026-01-10T08:30:00Z', shared: true },
      ...{ what: 'What we saw.', with_whom: 'Social care', reason: 'She is cold.' },
    });
    await stage.put('sharing_decision', told(teacher), child);
    await stage.put('sharing_decision', told(colleague), child);
    const sharing = await items(await stage.drafted(child), 'sharing_decision');
    expect(sharing).toMatchObject([{ state: 'WITHHELD', exemption: 'INFORMANT', heldRows: 2, says: null }]);
  });

  it('leaves out whom somebody spoke with whom the network does not know', async () => {
    const child = await stage.simple();
    const referral = await stage.put(
      'referral',
      {
        concern_id: await concern(child, stage.world.worker('teacher')),
        referred_on: '2025-10-01',
        source: '1A',
        primary_need: 'N1',
        no_further_action: false,
      },
      child,
    );
    const { id } = stage.world.worker('key-worker');
    const enquiry = await stage.put(
      'section47',
      {
        referral_id: referral,
        started_on: '2025-10-02',
        conducted: 'SINGLE_AGENCY',
        state: 'OPEN',
        categories: [],
        unheard: {},
      },
      child,
    );
    await stage.put(
      'conversation',
      {
        ...{ section47_id: enquiry, kind: 'FAMILY', who: 'Wilhelmina Whomark', held_on: '2025-10-03', held_by: id },
        ...{ said: 'She hears shouting.', written_at: '2025-10-03T12:00:00Z' },
      },
      child,
    );
    await stage.visit('Wilhelmina Whomark was there. Maya slept.', child);
    const [visit] = await items(await stage.drafted(child), 'visit');
    expect(visit.leftOut).toBe(1);
    expect(visit.says.join()).not.toContain('Whomark');
    expect(at(visit)).toBeDefined();
  });

  it('that takes longer has a reason, which is sealed like every other', async () => {
    const { id, version } = await stage.drafted(await stage.simple());
    const reason = 'There are eleven volumes of Wilhelmina.';
    const extended = await stage.done('auditor', 'extend-subject-access', { request: { id, version }, reason });
    expect(extended.dueOn).toBe('2026-05-20');
    const sql = `select extension_reason, extension_agreed_by from deadline where subject_id = $1`;
    const { rows } = await stage.hub.pool.query<Record<string, string>>(sql, [id]);
    for (const value of Object.values(rows[0] ?? {})) expect(value.charCodeAt(0)).toBe(2);
    expect(await stage.hub.opened(sql, [id])).toMatchObject([{ extension_reason: reason }]);
  });
});
