import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stage } from '../enquiries/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.hub.stop());

const ALLOCATE = { reason: 'Invented.' };

describe('what is not for somebody to do', () => {
  it('is refused with who can, to whoever sees the child', async () => {
    const child = await stage.child();
    const [worker] = stage.ids('cole');
    expect(await stage.refusal('kim', 'allocate-key-worker', { child: child.id, worker, ...ALLOCATE })).toMatch(
      /^NOT_YOUR_ROLE: .*Who can: TEAM_MANAGER/,
    );
    expect(await stage.refusal('cole', 'start-assessment', { child: child.id, startedOn: '2026-03-02' })).toMatch(
      /^NOT_YOUR_ROLE: .*Who can: the key worker .*; or a team manager/,
    );
  });

  it('is as absent as ever to whoever does not: another authority, a conflict, a hidden record, an id that nobody has', async () => {
    const start = (id: string) => stage.ask('cole', 'start-assessment', { child: id, startedOn: '2026-03-02' });
    const [hidden, conflicted] = [await stage.child(), await stage.child()];
    await stage.hub.world.restricted('RECORD', hidden, [stage.person('kim')]);
    await stage.hub.world.restricted('CONFLICT', conflicted, [stage.person('cole')]);
    const far = await stage.hub.world.child('Farborough');
    const answers = [];
    for (const id of [hidden.id, conflicted.id, far.id, randomUUID(), 'none']) answers.push((await start(id)).text);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('NOT_AVAILABLE');
  });

  it('is as absent as ever to whoever sees the child and not what hangs on it', async () => {
    const { child, enquiry } = await stage.enquired();
    await stage.hub.world.related('CORE_GROUP', child, stage.person('far'));
    const at = { enquiry: { id: enquiry.id, version: enquiry.version } };
    const end = {
      ...{ endedOn: '2026-03-02', outcome: 'CONTINUING_RISK', categories: ['NEG'], findings: 'x', unheard: [] },
    };
    // A colleague of the authority sees that there is an enquiry; the school sees nothing of it.
    expect(await stage.refusal('cole', 'end-enquiry', { ...at, end })).toMatch(/^NOT_YOUR_ROLE/);
    expect(
      await stage.refusal('dsl', 'record-conversation', {
        enquiry: enquiry.id,
        conversation: { kind: 'CHILD', heldOn: '2026-03-02', childAlone: true, said: 'x' },
      }),
    ).toMatch(/^NOT_AVAILABLE/);
  });

  it('is said of a concern to those who read it and do not answer it', async () => {
    const child = await stage.child();
    const concern = await stage.report('nurse', stage.told(child));
    expect(await stage.refusal('cole', 'acknowledge-concern', { id: concern })).toMatch(
      /^NOT_YOUR_ROLE: .*to whom it went/,
    );
    expect(await stage.refusal('far', 'acknowledge-concern', { id: concern })).toMatch(/^NOT_AVAILABLE/);
  });
});

describe('a value that an enum does not have', () => {
  it('is answered with those that it has, in the document and in a variable', async () => {
    const inline = await stage.hub.ask('kim', `{ inboxHead(of: NOBODY) { seq } }`);
    expect(inline.errors?.[0]?.message).toMatch(/"InboxOf" enum\. It takes ME, MY_TEAM\.$/);
    const variable = await stage.hub.ask('kim', 'query ($of: InboxOf!) { inboxHead(of: $of) { seq } }', { of: 'me' });
    expect(variable.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'of' });
    expect(variable.errors?.[0]?.message).toMatch(/It takes ME, MY_TEAM\.$/);
    const ready = await stage.refusal('kim', 'inbox-head', { of: 'ALL' });
    expect(ready).toMatch(/It takes ME, MY_TEAM\.$/);
  });

  it('is named nothing of another contract', async () => {
    const answer = await stage.hub.ask(
      null,
      'mutation ($c: ConcernInput!) { reportConcern(concern: $c, idempotencyKey: "x") { id } }',
      { c: { child: {}, categories: ['HARM'], seenOrSaid: 'x' } },
    );
    expect(answer.errors?.[0]?.message).toMatch(/It takes [A-Z_, ]+\.$/);
  });
});

describe('why somebody looked, in the audit', () => {
  it('is theirs: a professional works with the child, an auditor accounts, the public reports', async () => {
    const child = await stage.child();
    await stage.hub.data('kim', 'query ($id: ID!) { child(id: $id) { surname } }', { id: child.id });
    await stage.hub.data('auditor', 'query ($id: ID!) { child(id: $id) { localId } }', { id: child.id });
    const concern = await stage.report(null, stage.told(child));
    const { rows } = await stage.hub.pool.query(
      `select audience, purpose from audit_entry where child_id = $1 and operation in ('child', 'reportConcern') order by id`,
      [child.id],
    );
    expect(rows).toEqual([
      { audience: 'SOCIAL_CARE', purpose: 'WORK_WITH_CHILD' },
      { audience: 'ASSURANCE', purpose: 'ACCOUNTABILITY' },
      { audience: 'PUBLIC', purpose: 'PUBLIC_REPORT' },
    ]);
    expect(concern).not.toBe('');
  });
});
