import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { TestHub } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

const CHECK = `query ($patient: PatientInput!) { checkPatient(patient: $patient, care: UNSCHEDULED) { hasPlan keyWorker { name } } }`;
const HEARD = `{ inboxItems(first: 100) { kind child { id } } inboxHead { seq } }`;

describe('a check of a child whose key worker cannot hear', () => {
  let hub: TestHub;
  let leaver: TestWorker;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    leaver = await world.worker('leaver', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('duty', 'Testborough', 'DUTY_PRACTITIONER', { team: 'Testborough MASH' });
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await hub.pool.query(`update worker set active_to = '2026-02-01T00:00:00Z' where id = $1`, [leaver.id]);
  });

  afterAll(() => hub.stop());

  async function childWithPlan(keyWorker: TestWorker): Promise<TestChild> {
    const child = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', child, keyWorker);
    await hub.pool.query(
      `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
       select $1, authority_id, id, 'ACTIVE', '2025-11-03', 'NEG', 'NEG', 0 from child where id = $2`,
      [randomUUID(), child.id],
    );
    return child;
  }

  const check = ({ nhsNumber, dateOfBirth, surname }: TestChild) =>
    hub.data('nurse', CHECK, { patient: { nhsNumber, dateOfBirth, surname } });

  it('is told to the manager of a key worker who has left, and names nobody who has left', async () => {
    const child = await childWithPlan(leaver);
    expect(await check(child)).toEqual({ checkPatient: { hasPlan: true, keyWorker: null } });
    expect((await hub.data('manager', HEARD)).inboxItems).toEqual([{ kind: 'ChildChecked', child: { id: child.id } }]);
    const { rows } = await hub.pool.query('select 1 from inbox_item where recipient_id = $1', [leaver.id]);
    expect(rows).toEqual([]);
  });

  it('is told to the front door when nobody who answers for the child may see it', async () => {
    const alone = await hub.world.worker('alone', 'Testborough', 'SOCIAL_WORKER');
    const child = await childWithPlan(alone);
    await hub.world.restricted('CONFLICT', child, [alone]);
    await check(child);
    expect((await hub.data('alone', HEARD)).inboxHead.seq).toBe(0);
    const { inboxItems } = await hub.data('duty', `{ inboxItems(of: MY_TEAM) { kind child { id } } }`);
    expect(inboxItems).toEqual([{ kind: 'ChildChecked', child: { id: child.id } }]);
  });

  it('is asked one at a time: each look-up has a purpose of its own in the audit', async () => {
    const child = await childWithPlan(leaver);
    const { nhsNumber, dateOfBirth, surname } = child;
    const twice = `query ($p: PatientInput!) { a: checkPatient(patient: $p, care: UNSCHEDULED) { hasPlan } b: checkPatient(patient: $p, care: SCHEDULED) { hasPlan } }`;
    const answer = await hub.ask('nurse', twice, { p: { nhsNumber, dateOfBirth, surname } });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
    const { rows } = await hub.pool.query(`select 1 from audit_entry where child_id = $1`, [child.id]);
    expect(rows).toEqual([]);
  });
});
