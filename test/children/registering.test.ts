import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub, type Answer } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';

describe('a child is registered once', () => {
  let hub: TestHub;
  let kim: TestWorker;
  let secret: TestWorker;
  let serial = 0;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    kim = await world.worker('kim', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    secret = await world.worker('secret', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('data', 'Testborough', 'DATA_OFFICER');
    await world.worker('far', 'Farborough', 'SOCIAL_WORKER');
  });

  afterAll(() => hub.stop());

  /** What an answer says, and nothing that differs by itself. */
  const said = ({ data, errors }: Answer): string =>
    JSON.stringify([data, errors?.map(({ message, extensions }) => [message, extensions])]).replaceAll(
      /[0-9a-f]{8}-[0-9a-f-]{27}|"N\d+"/g,
      '?',
    );
  const refusal = (answer: Answer): string => {
    const { code, field } = answer.errors?.[0]?.extensions ?? {};
    return code === undefined ? 'registered' : `${code} ${String(field)}`;
  };
  const register = (
    child: Record<string, unknown>,
    more: { who?: string; localId?: string; confirmedDifferent?: string } = {},
  ): Promise<Answer> => {
    const { who = 'kim', localId = `N${++serial}`, confirmedDifferent } = more;
    return hub.ask(who, ready('SOCIAL_CARE', 'register-child'), { localId, child, confirmedDifferent });
  };
  const find = (by: Record<string, unknown>, who = 'kim'): Promise<Answer> =>
    hub.ask(who, ready('SOCIAL_CARE', 'find-child'), { by });
  const named = (surname: string) => ({ forenames: 'Ada Ann', surname, dateOfBirth: '2018-03-04' });
  const heard = async (who: string): Promise<string[]> =>
    (await hub.data(who, '{ inboxItems(after: 0, first: 100) { kind } }')).inboxItems.map((one: any) => one.kind);

  it('refuses the same surname, first name and birthday, names the fields, and leaves a trace', async () => {
    expect(refusal(await register(named("O'Twice")))).toBe('registered');
    const again = await register({ forenames: 'ADA Beth', surname: 'OTWICE', dateOfBirth: '2018-03-04' });
    expect(refusal(again)).toBe('CONFLICT child.surname');
    expect(again.errors?.[0]?.message).toMatch(/surname.*forenames.*dateOfBirth.*findChild.*confirmedDifferent/s);
    const { rows } = await hub.pool.query(
      `select action, cardinality(child_ids) as found from audit_entry where operation = 'registerChild' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ action: 'REFUSED', found: 1 }]);
    expect(refusal(await register({ ...named("O'Twice"), dateOfBirth: '2018-03-05' }))).toBe('registered');
  });

  it('registers another child of that name when somebody says how they know, and keeps what they said', async () => {
    await register(named('Namesake'));
    const { data } = await register(named('Namesake'), { confirmedDifferent: 'Twins: the hospital has two births.' });
    expect(data.registerChild).toMatchObject({ toldApart: 'Twins: the hospital has two births.' });
    const both = await find(named('Namesake'));
    expect(both.errors?.[0]?.extensions).toEqual({ code: 'AMBIGUOUS', field: 'by' });
    expect(both.errors?.[0]?.message).toContain('localId');
    expect((await find({ localId: data.registerChild.localId })).data.findChild.id).toBe(data.registerChild.id);
  });

  it.each(['nhsNumber', 'upn'] as const)(
    'refuses the %s of a child whom they may see, whatever is said',
    async (number) => {
      const known = await hub.world.child('Testborough');
      const numbered = { ...named(`Other${number}`), [number]: known[number] };
      expect(refusal(await register(numbered))).toBe(`CONFLICT child.${number}`);
      expect(refusal(await register(numbered, { confirmedDifferent: 'They look different.' }))).toBe(
        `CONFLICT child.${number}`,
      );
    },
  );

  it('names a local id that is taken', async () => {
    const known = await hub.world.child('Testborough');
    expect(refusal(await register(named('Taken'), { localId: known.localId }))).toBe('CONFLICT localId');
  });

  it('catches two at the same moment', async () => {
    const both = await Promise.all([register(named('Moment')), register(named('Moment'), { who: 'manager' })]);
    expect(both.map(refusal).sort()).toEqual(['CONFLICT child.surname', 'registered']);
  });

  it('is for those who see children', async () => {
    expect(refusal(await register(named('Officer'), { who: 'data' }))).toBe('NOT_YOUR_ROLE undefined');
  });

  describe('a child who is hidden', () => {
    let hidden: TestChild;
    beforeAll(async () => {
      hidden = await hub.world.child('Testborough', named('Hidden'));
      await hub.world.related('ALLOCATED', hidden, secret);
      await hub.world.restricted('RECORD', hidden, [secret]);
    });

    it('is as absent: registered by name and by number in the same words as a child nobody knows', async () => {
      const absent = await hub.world.child('Testborough', named('Gone'));
      await hub.pool.query('delete from child where id = $1', [absent.id]);
      const answers = [];
      for (const { surname, nhsNumber, upn } of [hidden, absent])
        answers.push(said(await register({ ...named(surname), nhsNumber, upn })).replaceAll(surname, '?'));
      expect(answers[0]).toContain('"registerChild":{');
      expect(answers[0]).toBe(answers[1]);
      const { data } = await find(named('Hidden'));
      expect(data.findChild).toMatchObject({ surname: 'Hidden' });
    });

    it('is told of to who answers for them, and to no team', async () => {
      expect(await heard('secret')).toContain('ChildRegisteredAgain');
      expect(await heard('manager')).not.toContain('ChildRegisteredAgain');
      const { rows } = await hub.pool.query(`select from inbox_item where recipient_id = any(select id from team)`);
      expect(rows).toEqual([]);
    });

    it('takes a number by amendment as well, in the words for one that is free', async () => {
      const mine = await hub.world.child('Testborough');
      await hub.world.related('ALLOCATED', mine, kim);
      const record = { id: mine.id, version: 1 };
      const another = await hub.world.child('Testborough', named('Shut'));
      await hub.world.restricted('CONFLICT', another, [kim]);
      const child = { upn: another.upn };
      const amended = await hub.ask('kim', ready('SOCIAL_CARE', 'amend-child'), { record, child });
      expect(amended.errors).toBeUndefined();
      const seen = await hub.world.child('Testborough');
      const taken = await hub.ask('kim', ready('SOCIAL_CARE', 'amend-child'), {
        record: { ...record, version: 2 },
        child: { nhsNumber: seen.nhsNumber },
      });
      expect(refusal(taken)).toBe('CONFLICT child.nhsNumber');
    });

    it('keeps the concerns that are reported under their number', async () => {
      const { nhsNumber, surname, dateOfBirth } = hidden;
      const { data } = await hub.ask(null, ready('PUBLIC', 'report-concern'), {
        concern: {
          child: { nhsNumber, surname, dateOfBirth },
          categories: [],
          seenOrSaid: 'Invented: cries at night.',
          authority: '211',
        },
        key: '4f3c1c8e-58c2-4a55-9d0e-0a8a3e1c7d11',
      });
      const { rows } = await hub.pool.query('select child_id from concern where id = $1', [data.reportConcern.id]);
      expect(rows).toEqual([{ child_id: hidden.id }]);
    });

    it('does not make a description ambiguous to whoever sees only the other', async () => {
      expect(refusal(await find(named('Hidden')))).toBe('registered');
      expect((await find(named('Hidden'), 'secret')).errors?.[0]?.extensions.code).toBe('AMBIGUOUS');
    });
  });

  it('leaves another authority to its own records, unless it sees the other', async () => {
    const known = await hub.world.child('Testborough');
    const theirs = { ...named('Elsewhere'), nhsNumber: known.nhsNumber };
    expect(refusal(await register(theirs, { who: 'far' }))).toBe('registered');
  });
});
