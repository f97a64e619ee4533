import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';

const ADD = ready('SOCIAL_CARE', 'add-to-network');
const NETWORK = ready('SOCIAL_CARE', 'network');
const AMEND = ready('SOCIAL_CARE', 'amend-connection');
const AMEND_PERSON = ready('SOCIAL_CARE', 'amend-person');
const END = ready('SOCIAL_CARE', 'end-connection');
const LINK = ready('SOCIAL_CARE', 'link-siblings');
const UNLINK = ready('SOCIAL_CARE', 'unlink-siblings');
const RECORD = ready('SOCIAL_CARE', 'record-offence');
const WITHDRAW = ready('SOCIAL_CARE', 'withdraw-offence');
const INBOX = `query ($after: Int!) { inboxItems(after: $after) { kind child { id } } }`;

const NOT_THERE = '00000000-0000-4000-8000-000000000000';
const NOT_AVAILABLE = [{ code: 'NOT_AVAILABLE', field: undefined }];
const NOT_YOURS = [{ code: 'NOT_YOUR_ROLE', field: undefined }];

describe('the people around a child', () => {
  let hub: TestHub;
  let child: TestChild;

  const worker = (name: string): TestWorker => hub.world.workers.get(name) as TestWorker;

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.agency('Northern Police', 'POLICE', null);
    await world.agency('Southern Police', 'POLICE', null);
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('other-key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
    await world.worker('far-manager', 'Farborough', 'TEAM_MANAGER');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('north', 'Northern Police', 'POLICE_OFFICER');
    await world.worker('south', 'Southern Police', 'POLICE_OFFICER');
  });

  beforeEach(async () => {
    child = await aChild();
    for (const name of ['nurse', 'north', 'south']) await hub.world.related('CORE_GROUP', child, worker(name));
  });

  afterAll(() => hub.stop());

  async function aChild(keyWorker = 'key-worker'): Promise<TestChild> {
    const made = await hub.world.child('Testborough');
    await hub.world.related('ALLOCATED', made, worker(keyWorker));
    return made;
  }

  interface Added {
    readonly id: string;
    readonly version: number;
    readonly person: { id: string; version: number };
  }

  async function add(to: TestChild, kind: string, more: object = {}, who = 'key-worker'): Promise<Added> {
    const connection = { kind, person: { name: `${kind} of ${to.localId}` }, ...more };
    const data = (await hub.data(who, ADD, { child: to.id, connection })) as { addToNetwork: Added };
    return data.addToNetwork;
  }

  const network = async (who: string, of: TestChild, text = NETWORK): Promise<any> =>
    ((await hub.data(who, text, { child: of.id })) as { child: { network: unknown } | null }).child?.network;

  const written = async (): Promise<unknown> =>
    (
      await hub.pool.query(`select (select json_agg(n order by n.id) from connection n) as connections,
        (select json_agg(p order by p.id) from person p) as people, (select json_agg(s order by s) from sibling s) as siblings,
        (select json_agg(o order by o.id) from offence o) as offences, (select count(*) from event) as events,
        (select count(*) from audit_entry where action = 'WRITE') as acts`)
    ).rows;

  /** The codes and fields of a refusal, which must have changed nothing. */
  async function refused(who: string, text: string, variables: Record<string, unknown>): Promise<unknown> {
    const before = await written();
    const answer = await hub.ask(who, text, variables);
    expect(await written()).toEqual(before);
    return answer.errors?.map((e) => ({ code: e.extensions.code, field: e.extensions.field }));
  }

  it('are added by the key worker and seen by those who work with the child, each what they need', async () => {
    await add(child, 'MOTHER', {
      person: { name: 'Ann Smith', dateOfBirth: '1990-04', phone: '07700 900123', firstLanguage: 'Polish' },
      ...{ parentalResponsibility: true, livesWithChild: true, household: "mother's", since: '2016-05-06' },
    });
    expect((await network('key-worker', child)).people).toMatchObject([
      {
        kind: 'MOTHER',
        parentalResponsibility: true,
        household: "mother's",
        until: null,
        person: { name: 'Ann Smith', dateOfBirth: '1990-04', phone: '+447700900123', firstLanguage: 'Polish' },
      },
    ]);
    const ofNurse = await network('nurse', child, ready('HEALTH', 'network'));
    expect(ofNurse.people[0].person).toMatchObject({ name: 'Ann Smith', interpreterNeeded: false });
    const asked = await hub.ask(
      'nurse',
      `query ($id: ID!) { child(id: $id) { network { people { person { phone } } } } }`,
      {
        id: child.id,
      },
    );
    expect(asked.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('of whom two are siblings in two authorities are so for both, whichever of them was linked to the other', async () => {
    const there = [await hub.world.child('Farborough'), await hub.world.child('Farborough')];
    const here = [await aChild(), await aChild(), await aChild()];
    for (const one of there) await hub.world.related('ALLOCATED', one, worker('key-worker'));
    for (const one of here) await hub.world.related('CORE_GROUP', one, worker('far-manager'));
    for (const one of here)
      for (const other of there) {
        // The greater id is the one that is linked: the row bears its authority, and stands with the other.
        const [sibling, child] = [one.id, other.id].sort();
        await hub.data('key-worker', LINK, { child, sibling, kind: 'FULL' });
      }
    const authorities = await hub.pool.query(
      `select count(*)::int as odd from sibling s join child c on c.id = s.child_id where c.authority_id <> s.authority_id`,
    );
    expect(authorities.rows[0].odd).toBeGreaterThan(0);
    for (const one of here) expect((await network('far-manager', one)).siblings).toHaveLength(there.length);
    for (const one of there) expect((await network('far-manager', one)).siblings).toHaveLength(here.length);
  });

  it('are withheld from a school that has the child on its roll and no seat', async () => {
    await hub.world.related('ON_ROLL', child, 'Hill School');
    await add(child, 'MOTHER');
    const answer = await hub.ask('teacher', ready('SCHOOL', 'network'), { child: child.id });
    expect(answer.data).toEqual({ child: { id: child.id, network: null } });
    expect(answer.extensions?.withheld).toContainEqual({
      path: 'child.network',
      opensWith: expect.arrayContaining(['CORE_GROUP', 'STRATEGY']),
      children: [child.id],
    });
  });

  it('leave an audit row each, and the key worker hears when somebody else changed them', async () => {
    const head = `query { inboxHead { seq } }`;
    const after = ((await hub.data('key-worker', head)) as { inboxHead: { seq: number } }).inboxHead.seq;
    const nurse = ((await hub.data('nurse', head)) as { inboxHead: { seq: number } }).inboxHead.seq;
    await add(child, 'FATHER', {}, 'manager');
    await add(child, 'MOTHER');
    expect(await hub.data('key-worker', INBOX, { after })).toEqual({
      inboxItems: [{ kind: 'NetworkChanged', child: { id: child.id } }],
    });
    expect(await hub.data('nurse', INBOX, { after: nurse })).toEqual({ inboxItems: [] });
    const { rows } = await hub.pool.query(
      `select operation, fields from audit_entry where action = 'WRITE' and child_id = $1 order by id desc limit 1`,
      [child.id],
    );
    expect(rows).toEqual([{ operation: 'addToNetwork', fields: ['Connection.person', 'Connection.kind'] }]);
  });

  it('are kept by the key worker and managers alone', async () => {
    const mother = await add(child, 'MOTHER');
    const at = { id: mother.id, version: 1 };
    const connection = { kind: 'FATHER', person: { name: 'Somebody' } };
    for (const who of ['colleague', 'far-manager', 'other-key-worker']) {
      const no = who === 'far-manager' ? NOT_AVAILABLE : NOT_YOURS;
      expect(await refused(who, ADD, { child: child.id, connection })).toEqual(no);
      expect(await refused(who, AMEND, { connection: at, change: { helps: true } })).toEqual(no);
      expect(await refused(who, AMEND_PERSON, { person: { id: mother.person.id, version: 1 }, change: {} })).toEqual(
        no,
      );
      expect(await refused(who, END, { connection: at, on: '2026-03-02' })).toEqual(no);
      expect(await refused(who, RECORD, { connection: mother.id, offence: { kind: 'CHARGE', text: 'x' } })).toEqual(no);
    }
    expect(await refused('nurse', ADD, { child: child.id, connection })).toContainEqual({
      code: 'GRAPHQL_VALIDATION_FAILED',
      field: undefined,
    });
  });

  it('may be known already by another child, and only by one whose record the caller works with', async () => {
    const brother = await aChild();
    const mother = await add(brother, 'MOTHER');
    const again = await add(child, 'MOTHER', { person: null, knownPerson: mother.person.id });
    expect(again.person.id).toBe(mother.person.id);
    const hidden = await aChild('other-key-worker');
    const person = (await add(hidden, 'FATHER', {}, 'other-key-worker')).person.id;
    await hub.world.restricted('RECORD', hidden, [worker('other-key-worker')]);
    for (const knownPerson of [person, NOT_THERE, 'nobody'])
      expect(
        await refused('key-worker', ADD, { child: child.id, connection: { kind: 'FATHER', knownPerson } }),
      ).toEqual(NOT_AVAILABLE);
  });

  it('of a child whom the caller may not see are amended with the others: its key worker hears, and the caller does not', async () => {
    const mother = await add(child, 'MOTHER');
    const hidden = await aChild('other-key-worker');
    await add(hidden, 'MOTHER', { person: null, knownPerson: mother.person.id }, 'other-key-worker');
    await hub.world.restricted('RECORD', hidden, [worker('other-key-worker')]);
    const answer = await hub.ask('key-worker', AMEND_PERSON, {
      person: { id: mother.person.id, version: 1 },
      change: { phone: '07700 900199' },
    });
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer)).not.toContain(hidden.id);
    const { rows } = await hub.pool.query(
      `select w.subject from event e left join inbox_item i on i.event_id = e.id left join worker w on w.id = i.recipient_id
       where e.child_id = $1 and e.name = 'NetworkChanged' order by w.subject nulls first`,
      [hidden.id],
    );
    expect(rows.map((row) => row.subject as string | null)).toEqual([null, 'other-key-worker']);
    const written = await hub.pool.query(
      `select bases, fields from audit_entry where child_id = $1 and operation = 'amendPerson'`,
      [hidden.id],
    );
    expect(written.rows).toEqual([{ bases: [], fields: ['Person.phone'] }]);
  });

  it('are one or the other: somebody new, or somebody known', async () => {
    for (const connection of [{ kind: 'FRIEND' }, { kind: 'FRIEND', person: { name: 'x' }, knownPerson: NOT_THERE }])
      expect(await refused('key-worker', ADD, { child: child.id, connection })).toEqual([
        { code: 'INVALID_INPUT', field: 'connection' },
      ]);
    expect(await refused('key-worker', ADD, { child: child.id, connection: { kind: 'FRIEND', person: {} } })).toEqual([
      { code: 'INVALID_INPUT', field: 'connection.person.name' },
    ]);
  });

  it('are one thing to a child once at a time, even when two add them at the same moment', async () => {
    const { person } = await add(child, 'AUNT_OR_UNCLE');
    const connection = { kind: 'OTHER_CARER', knownPerson: person.id };
    const answers = await Promise.all([1, 2, 3].map(() => hub.ask('key-worker', ADD, { child: child.id, connection })));
    expect(answers.filter((a) => a.errors === undefined)).toHaveLength(1);
    expect(answers.flatMap((a) => a.errors?.map((e) => e.extensions.code) ?? [])).toEqual(['CONFLICT', 'CONFLICT']);
    await add(child, 'THE_CHILD');
    expect(
      await refused('key-worker', ADD, { child: child.id, connection: { kind: 'THE_CHILD', person: { name: 'x' } } }),
    ).toEqual([{ code: 'CONFLICT', field: undefined }]);
  });

  it('are refused what the law does not know, in words that name it', async () => {
    const answer = await hub.ask('key-worker', ADD, {
      child: child.id,
      connection: { kind: 'FOSTER_CARER', person: { name: 'x' }, parentalResponsibility: true },
    });
    expect(answer.errors?.[0]?.extensions.code).toBe('RULE_BROKEN');
    expect(answer.errors?.[0]?.message).toMatch(/Children Act 1989/);
  });

  it('are amended from the version that was read, and stay as they were once ended', async () => {
    const { id } = await add(child, 'STEP_PARENT', { since: '2020-01-01' });
    expect(
      await hub.data('key-worker', AMEND, { connection: { id, version: 1 }, change: { helps: true, household: null } }),
    ).toMatchObject({ amendConnection: { helps: true, version: 2 } });
    const stale = { connection: { id, version: 1 }, change: { helps: false } };
    expect(await refused('key-worker', AMEND, stale)).toEqual([{ code: 'CONFLICT', field: 'version' }]);
    expect(await refused('key-worker', END, { connection: { id, version: 2 }, on: '2019-01-01' })).toEqual([
      { code: 'INVALID_INPUT', field: 'on' },
    ]);
    expect(await hub.data('manager', END, { connection: { id, version: 2 }, on: '2026-03-01' })).toEqual({
      endConnection: { id, until: '2026-03-01', version: 3 },
    });
    const ended = [{ code: 'RULE_BROKEN', field: 'connection' }];
    expect(await refused('key-worker', AMEND, { connection: { id, version: 3 }, change: {} })).toEqual(ended);
    expect(await refused('key-worker', END, { connection: { id, version: 3 }, on: '2026-03-01' })).toEqual(ended);
    expect(await refused('key-worker', RECORD, { connection: id, offence: { kind: 'CHARGE', text: 'x' } })).toEqual(
      ended,
    );
  });

  it('are one person in the record of every child, and every key worker hears of a change', async () => {
    const sister = await aChild('other-key-worker');
    const { person } = await add(child, 'MOTHER');
    await add(sister, 'MOTHER', { person: null, knownPerson: person.id }, 'other-key-worker');
    const head = `query { inboxHead { seq } }`;
    const after = ((await hub.data('other-key-worker', head)) as { inboxHead: { seq: number } }).inboxHead.seq;
    await hub.data('key-worker', AMEND_PERSON, {
      person: { id: person.id, version: 1 },
      change: { name: 'Ann Jones', interpreterNeeded: true },
    });
    expect((await network('other-key-worker', sister)).people[0].person).toMatchObject({
      name: 'Ann Jones',
      interpreterNeeded: true,
    });
    expect(await hub.data('other-key-worker', INBOX, { after })).toEqual({
      inboxItems: [{ kind: 'NetworkChanged', child: { id: sister.id } }],
    });
  });

  describe('brothers and sisters', () => {
    it('show to whoever may see both children, and to nobody else', async () => {
      const brother = await aChild();
      const shared = await add(child, 'MOTHER', { livesWithChild: true, household: "mother's" });
      await add(brother, 'MOTHER', { person: null, knownPerson: shared.person.id, livesWithChild: true });
      const father = await add(brother, 'FATHER');
      await hub.data('key-worker', LINK, { child: child.id, sibling: brother.id, kind: 'HALF' });
      const seen = await network('key-worker', child);
      expect(seen.siblings).toMatchObject([
        { kind: 'HALF', child: { id: brother.id }, sharedParents: [{ id: shared.person.id }] },
      ]);
      expect(seen.households).toEqual([{ label: "mother's", members: [shared.person.id, child.id, brother.id] }]);
      expect(seen.edges).toContainEqual({ from: father.person.id, to: brother.id, kind: 'FATHER' });
      expect((await network('key-worker', brother)).siblings).toMatchObject([{ child: { id: child.id } }]);

      // The nurse works with the one child alone: of the other there is no link, no line and nobody in a home.
      const asked = await hub.ask('nurse', ready('HEALTH', 'network'), { child: child.id });
      for (const word of [brother.id, father.person.id, brother.surname]) expect(asked.text).not.toContain(word);
      expect((asked.data as { child: { network: object } }).child.network).toMatchObject({ siblings: [] });
      await hub.world.related('CORE_GROUP', brother, worker('nurse'));
      expect((await network('nurse', child, ready('HEALTH', 'network'))).siblings).toMatchObject([
        { child: { id: brother.id } },
      ]);
    });

    it('are not there where a restriction hides the other child, nor is the home they live in told where it is shielded', async () => {
      const brother = await aChild();
      const { person } = await add(child, 'MOTHER', { livesWithChild: true, household: "mother's" });
      await add(brother, 'MOTHER', { person: null, knownPerson: person.id, livesWithChild: true });
      await hub.data('key-worker', LINK, { child: child.id, sibling: brother.id, kind: 'FULL' });
      await hub.world.restricted('ADDRESS', brother);
      expect((await network('colleague', child)).households).toEqual([
        { label: "mother's", members: [person.id, child.id] },
      ]);
      await hub.world.restricted('RECORD', brother, [worker('key-worker')]);
      expect((await network('colleague', child)).siblings).toEqual([]);
      expect((await network('key-worker', child)).siblings).toHaveLength(1);
    });

    it('are linked once, by somebody who may see both, and told to both key workers', async () => {
      const brother = await aChild('other-key-worker');
      const link = { child: child.id, sibling: brother.id, kind: 'FULL' };
      const head = `query { inboxHead { seq } }`;
      const after = ((await hub.data('other-key-worker', head)) as { inboxHead: { seq: number } }).inboxHead.seq;
      const answers = await Promise.all([1, 2].map(() => hub.ask('key-worker', LINK, link)));
      expect(answers.filter((a) => a.errors === undefined)).toHaveLength(1);
      const other = { ...link, child: brother.id, sibling: child.id };
      expect(await refused('manager', LINK, other)).toEqual([{ code: 'RULE_BROKEN', field: 'sibling' }]);
      expect(await hub.data('other-key-worker', INBOX, { after })).toEqual({
        inboxItems: [{ kind: 'NetworkChanged', child: { id: brother.id } }],
      });
      expect(await refused('key-worker', LINK, { ...link, sibling: child.id })).toEqual([
        { code: 'INVALID_INPUT', field: 'sibling' },
      ]);
      const far = await hub.world.child('Farborough');
      for (const sibling of [far.id, NOT_THERE, 'x'])
        expect(await refused('key-worker', LINK, { ...link, sibling })).toEqual(NOT_AVAILABLE);
      expect(await refused('colleague', LINK, link)).toEqual(NOT_YOURS);
      expect(await refused('colleague', UNLINK, { child: child.id, sibling: brother.id })).toEqual(NOT_YOURS);
      await hub.data('key-worker', UNLINK, { child: child.id, sibling: brother.id });
      expect(await refused('key-worker', UNLINK, { child: child.id, sibling: brother.id })).toEqual(NOT_AVAILABLE);
    });
  });

  it('of a shielded child are shown without homes and telephones, but to the key worker and managers', async () => {
    await add(child, 'MOTHER', {
      ...{ livesWithChild: true, household: "mother's", person: { name: 'Ann', phone: '07700 900123' } },
    });
    await hub.world.restricted('ADDRESS', child);
    const hidden = await hub.ask('colleague', NETWORK, { child: child.id });
    expect(hidden.data.child.network).toMatchObject({
      people: [{ kind: 'MOTHER', livesWithChild: null, household: null, person: { name: 'Ann', phone: null } }],
      households: null,
    });
    // Nothing says that a shield lies there.
    expect(JSON.stringify(hidden.extensions?.withheld ?? [])).not.toMatch(/household|phone|livesWithChild/);
    expect((await network('manager', child)).households).toHaveLength(1);
  });

  describe('what is known of their offences', () => {
    const said = { kind: 'CONVICTION', text: 'Convicted of assault.', happenedOn: '2019-06' };
    const recordOf = async (who: string, connection: string, offence: object = said): Promise<any> =>
      ((await hub.data(who, RECORD, { connection, offence })) as { recordOffence: { offences: unknown } }).recordOffence
        .offences;
    const seenBy = async (who: string, text = NETWORK): Promise<any> =>
      (await network(who, child, text)).people[0].offences;

    it('is read by the key worker and managers, and by an officer as far as their own force told it', async () => {
      const { id } = await add(child, 'FATHER');
      await recordOf('north', id);
      await recordOf('key-worker', id, { kind: 'INTELLIGENCE', text: 'The school heard of a fight.' });
      expect(await seenBy('manager')).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'INTELLIGENCE', originator: { name: 'Testborough' } }),
          expect.objectContaining({
            ...said,
            originator: { name: 'Northern Police' },
            recordedBy: { name: 'Test north' },
          }),
        ]),
      );
      const police = ready('POLICE', 'network');
      expect(await seenBy('north', police)).toMatchObject([said]);
      expect(await seenBy('south', police)).toEqual([]);
      const colleague = await hub.ask('colleague', NETWORK, { child: child.id });
      expect(colleague.data.child.network.people[0].offences).toBeNull();
      expect(colleague.text).not.toContain('assault');
      expect(ready('HEALTH', 'network')).not.toContain('offences');
    });

    it('belongs to one child: the same person in another record says nothing of it', async () => {
      const sister = await aChild();
      const { id, person } = await add(child, 'FATHER');
      await add(sister, 'FATHER', { person: null, knownPerson: person.id });
      await recordOf('north', id);
      expect((await network('key-worker', sister)).people[0].offences).toEqual([]);
    });

    it('is taken back by its originator alone', async () => {
      const { id } = await add(child, 'FATHER');
      const [offence] = await recordOf('north', id);
      const at = { offence: { id: offence.id, version: 1 }, reason: 'Another person of that name.' };
      for (const who of ['key-worker', 'manager', 'south', 'colleague'])
        expect(await refused(who, WITHDRAW, at)).toEqual(NOT_AVAILABLE);
      expect(await hub.data('north', WITHDRAW, at)).toEqual({ withdrawOffence: { id, offences: [] } });
      expect(await seenBy('key-worker')).toEqual([]);
      expect(await refused('north', WITHDRAW, at)).toEqual(NOT_AVAILABLE);
    });

    it('is not for an officer whom the core group does not know any more', async () => {
      const other = await aChild();
      const { id } = await add(other, 'FATHER');
      expect(await refused('north', RECORD, { connection: id, offence: said })).toEqual(NOT_AVAILABLE);
    });
  });
});
