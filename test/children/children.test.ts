import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';
import type { TestChild } from '../support/world';

const CHILD = `query ($id: ID!) { child(id: $id) {
  id localId forenames surname dateOfBirth nhsNumber nhsNumberEnding upn version keyWorker { name phone } authority { name }
  addresses { lines postcode } registrations { kind agency { name } } } }`;

describe('the record of a child', () => {
  let hub: TestHub;
  let maya: TestChild;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    const keyWorker = await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('far-worker', 'Farborough', 'TEAM_MANAGER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    maya = await world.child('Testborough');
    await world.related('ALLOCATED', maya, keyWorker);
    await world.related('ON_ROLL', maya, 'Hill School');
  });

  afterAll(() => hub.stop());

  it('is shown whole to the key worker', async () => {
    const { data, extensions } = await hub.ask('key-worker', CHILD, { id: maya.id });
    expect(data.child).toMatchObject({
      surname: maya.surname,
      nhsNumber: maya.nhsNumber,
      upn: maya.upn,
      authority: { name: 'Testborough' },
    });
    expect(extensions).toBeUndefined();
  });

  it("is shown to a school on whose roll the child is, as far as the school's lines go, and says what is withheld", async () => {
    const { data, extensions } = await hub.ask(
      'teacher',
      `query ($id: ID!) { child(id: $id) { id surname upn ethnicity addresses { lines } } }`,
      { id: maya.id },
    );
    expect(data.child).toEqual({ id: maya.id, surname: maya.surname, upn: maya.upn, ethnicity: null, addresses: null });
    expect(extensions?.withheld).toEqual([
      { path: 'child.ethnicity', opensWith: ['CORE_GROUP'], children: [maya.id] },
      { path: 'child.addresses', opensWith: ['CORE_GROUP'], children: [maya.id] },
    ]);
  });

  it('does not exist for a worker of another authority, nor for a hospital that the child has not come to', async () => {
    const absent = await hub.ask('nurse', `query ($id: ID!) { child(id: $id) { id surname } }`, {
      id: '00000000-0000-4000-8000-000000000000',
    });
    const other = await hub.ask('nurse', `query ($id: ID!) { child(id: $id) { id surname } }`, { id: maya.id });
    expect(other.text).toBe(absent.text);
    expect((await hub.ask('far-worker', CHILD, { id: maya.id })).data).toEqual({ child: null });
  });

  it('leaves one audit row for each look, with the fields that were returned', async () => {
    await hub.pool.query('select 1');
    await hub.data('colleague', `query ($id: ID!) { child(id: $id) { id surname nhsNumber } }`, { id: maya.id });
    const { rows } = await hub.pool.query(
      `select action, operation, bases, fields from audit_entry where child_id = $1 order by id desc limit 1`,
      [maya.id],
    );
    expect(rows).toEqual([
      { action: 'READ', operation: 'child', bases: ['AUTHORITY'], fields: ['Child.id', 'Child.surname'] },
    ]);
  });
});
