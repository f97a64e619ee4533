import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub, type Answer } from '../support/hub';
import { ready } from '../support/ready';

describe('the directory', () => {
  let hub: TestHub;

  beforeAll(async () => {
    hub = await TestHub.start({ env: { HUB_LOOK_UP_LIMITS: 'on' } });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Testborough Families', 'FAMILY', 'Testborough');
    await world.worker('kim', 'Testborough', 'SOCIAL_WORKER', { team: 'Testborough MASH' });
    await world.worker('searcher', 'Testborough', 'DUTY_PRACTITIONER');
    await world.worker('far', 'Farborough', 'SOCIAL_WORKER', { team: 'Farborough MASH' });
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('mother', 'Testborough Families', 'FAMILY_MEMBER');
    await world.worker('data', 'Testborough', 'DATA_OFFICER');
    await world.worker('gone', 'Testborough', 'SOCIAL_WORKER');
    await hub.pool.query(`update worker set active_to = $1 where subject = 'gone'`, [hub.clock.now()]);
    for (let i = 0; i < 25; i++) await world.worker(`crowd${i}`, 'Testborough', 'SOCIAL_WORKER');
  });

  afterAll(() => hub.stop());

  const ask = (search: string, who = 'kim'): Promise<Answer> =>
    hub.ask(who, ready('SOCIAL_CARE', 'directory'), { search });
  const names = async (search: string): Promise<string[]> =>
    (await ask(search)).data.directory.workers.map((one: any) => one.worker.name);

  it('names professionals with job, agency, role and number, those of the own authority first', async () => {
    const { data } = await ask('test kim');
    expect(data.directory).toMatchObject({
      more: false,
      workers: [
        {
          role: 'SOCIAL_WORKER',
          worker: { name: 'Test kim', phone: '020 7946 0002', agency: { name: 'Testborough' } },
          team: { name: 'Testborough MASH' },
        },
      ],
    });
    expect(await names('far')).toEqual(['Test far']);
    expect((await ask('far')).data.directory.workers[0].team).toBeNull();
  });

  it('finds by the agency, and names teams and agencies', async () => {
    expect(await names('hill teach')).toEqual(['Test teacher']);
    expect((await ask('hill')).data.directory.agencies).toMatchObject([{ name: 'Hill School', kind: 'SCHOOL' }]);
    expect((await ask('mash')).data.directory.teams).toMatchObject([{ name: 'Testborough MASH' }]);
  });

  it('never lists a family, whoever left, or who works without children', async () => {
    for (const search of ['mother', 'Testborough Families', 'gone', 'test data']) {
      const { directory } = (await ask(search, 'searcher')).data;
      expect([search, directory.workers, directory.agencies]).toEqual([search, [], []]);
    }
  });

  it('takes what is typed as it is', async () => {
    for (const search of ['%', '__', 'x', '', 'a b c d e f g'])
      expect((await ask(search)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'search' });
    expect(await names("te%st ' or 1=1")).toEqual([]);
  });

  it('says that there are more, writes every search into the audit, and stops whoever turns the pages', async () => {
    const { data } = await ask('crowd', 'searcher');
    expect([data.directory.more, data.directory.workers.length]).toEqual([true, 20]);
    const { rows } = await hub.pool.query(
      `select action, child_id, digest is not null as digested from audit_entry where operation = 'directory' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ action: 'LOOK_UP', child_id: null, digested: true }]);
    let last: Answer | undefined;
    for (let i = 0; i < 40 && last?.errors === undefined; i++) last = await ask('crowd', 'searcher');
    expect(last?.errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect((await ask('test kim')).errors).toBeUndefined();
  });

  it('is in no contract but that of social care', async () => {
    const answer = await hub.ask('teacher', `{ directory(search: "kim") { more } }`);
    expect(answer.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
