import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enterStaff } from '../../src/protection';
import { at, SubjectAccessStage } from './stage';

const CAT = 'Showed me her cat.';
const WAY_IN = { channel: 'POST' };

describe('an answer to a subject access request leaves', () => {
  let stage: SubjectAccessStage;

  beforeAll(async () => {
    stage = await SubjectAccessStage.start();
  });
  afterAll(() => stage.stop());

  /** An answer with one visit in it, scanned. */
  async function scanned(learnt = CAT): Promise<any> {
    const child = await stage.simple();
    await stage.visit(learnt, child);
    return { ...(await stage.scanned(child)), subject: child };
  }
  const refused = (who: string, request: any) =>
    stage.refusal(who, 'release-subject-access', { request: at(request), ...WAY_IN });

  async function checked(): Promise<any> {
    const request = await scanned();
    const { errors } = await stage.release('auditor', request);
    expect(errors).toBeUndefined();
    return { ...(await stage.read(request.id)), subject: request.subject };
  }

  it('when two people have released it, out of each other’s line: it is a copy, audited, and whoever must act has heard', async () => {
    const request = await checked();
    expect(request).toMatchObject({ state: 'CHECKED', firstBy: { name: 'Test auditor' }, secondBy: null, copy: null });
    const { data } = await stage.release('other-manager', request);
    const released = data.releaseSubjectAccess;
    expect(released).toMatchObject({ state: 'RELEASED', secondBy: { name: 'Test other-manager' } });
    expect(await stage.done('auditor', 'copy-pdf', { id: released.copy })).toMatch(/^JVBERi0/);
    const rows = await stage.hub.opened(
      `select d.kind, g.number, g.as_given, g.channel from document_copy g join document d on d.id = g.document_id where g.id = $1`,
      [released.copy],
    );
    expect(rows).toMatchObject([
      {
        ...{ kind: 'SUBJECT_ACCESS', number: 1, channel: 'POST' },
        as_given: { recipient: `Maya ${request.subject.surname}` },
      },
    ]);
    const wrote = (await stage.world.audited(request.subject))
      .filter(({ action }) => action === 'WRITE')
      .map(({ operation, worker }) => `${worker} ${operation}`);
    expect(wrote).toEqual([
      'auditor recordSubjectAccess',
      'auditor draftSubjectAccess',
      'key-worker judgeSubjectAccess',
      'auditor scanSubjectAccess',
      'auditor releaseSubjectAccess',
      'other-manager giveCopy',
      'other-manager releaseSubjectAccess',
    ]);
    expect(await stage.world.heard('key-worker', request.subject)).toEqual([
      'SubjectAccessDrafted',
      'SubjectAccessChecked',
      'SubjectAccessReleased',
    ]);
    expect(await stage.world.heard('auditor', request.subject)).toEqual([
      'SubjectAccessJudged',
      'SubjectAccessReleased',
    ]);
    expect(await stage.world.heard('third-auditor', request.subject)).toEqual([
      'SubjectAccessAsked',
      'SubjectAccessJudged',
      'SubjectAccessChecked',
      'SubjectAccessReleased',
    ]);
    expect(await stage.world.heard('deputy-auditor', request.subject)).not.toContain('SubjectAccessChecked');
    const due = await stage.hub.pool.query(`select met_on, due_on from deadline where subject_id = $1`, [request.id]);
    expect(due.rows).toEqual([{ met_on: '2026-03-02', due_on: '2026-03-20' }]);
  });

  it('only when the second is not the first', async () => {
    const request = await checked();
    expect(await refused('auditor', request)).toEqual({
      ...{ code: 'RULE_BROKEN', field: 'request' },
      says: 'You released this answer already: the second to release it is another person.',
    });
    await expect(
      stage.hub.pool.query(
        `update subject_access set state = 'RELEASED', second_by = first_by, second_at = first_at, copy_id = null where id = $1`,
        [request.id],
      ),
    ).rejects.toThrow(/subject_access_(two_people|second)_ck/);
  });

  it('only when the second is nobody above or below the first', async () => {
    expect(await refused('deputy-auditor', await checked())).toMatchObject({
      says: expect.stringContaining('nobody above or below them'),
    });
  });

  it('only when information governance was the first', async () => {
    expect(await refused('other-manager', await scanned())).toMatchObject({
      says: 'Information governance releases first; then another person.',
    });
  });

  it('only when neither judged what is in it', async () => {
    const child = await stage.simple();
    await stage.visit(CAT, child);
    const { id } = await stage.drafted(child);
    await stage.judged(id, 'other-manager');
    const request = await stage.done('auditor', 'scan-subject-access', { request: at(await stage.read(id)) });
    await stage.release('auditor', request);
    expect(await refused('other-manager', await stage.read(id))).toMatchObject({
      says: 'You judged what is in this answer: it is released by people who did not.',
    });
  });

  it('only when it was scanned as it stands now: a judgement takes back what was released', async () => {
    const child = await stage.simple();
    await stage.visit(CAT, child);
    const { id } = await stage.drafted(child);
    const judged = await stage.judged(id);
    const unscanned = { code: 'RULE_BROKEN', says: expect.stringContaining('has not been scanned as it stands now') };
    expect(await refused('auditor', judged)).toMatchObject(unscanned);
    const clean = await stage.done('auditor', 'scan-subject-access', { request: at(judged) });
    await stage.release('auditor', clean);
    // Somebody thinks again: nobody released what it says from then on.
    const [item] = (await stage.read(id)).items.filter(({ record }: any) => record === 'visit');
    const less = { item: at(item), answer: 'WITHHOLD', exemption: 'SERIOUS_HARM', reason: 'It names her cat.' };
    await stage.done('key-worker', 'judge-subject-access', { request: id, judgements: [less] });
    const again = await stage.read(id);
    expect(again).toMatchObject({ state: 'DRAFTED', answer: null, firstBy: null });
    expect(await refused('third-auditor', again)).toMatchObject(unscanned);
  });

  it('only when it was judged as a whole', async () => {
    const child = await stage.simple();
    await stage.visit(CAT, child);
    const { id, version } = await stage.drafted(child);
    expect(await stage.refusal('auditor', 'scan-subject-access', { request: { id, version } })).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('1 of the draft wait for a social work professional') },
    });
  });

  it('only when nobody else stands in it, at the scan and at each release: the refusal says rule and place, the log nothing', async () => {
    const request = await scanned('Zebedee Zonker will fetch her. She is well.');
    expect(request.answer.join()).toContain('Zebedee');
    await stage.release('auditor', request);
    await stage.person('Zebedee Zonker', 'FRIEND', {}, request.subject);
    const checkedOne = await stage.read(request.id);
    const { says, code } = await refused('other-manager', checkedOne);
    expect(code).toBe('RULE_BROKEN');
    expect(says).toMatch(/visit at \d+ \(What was learnt\): the name of/);
    expect(says).not.toMatch(/Zebedee|Zonker/);
    const found = await stage.done('auditor', 'scan-subject-access', { request: at(checkedOne) });
    expect(found).toMatchObject({ state: 'DRAFTED', answer: null, scannedAt: null });
    expect(found.hits).toEqual([expect.stringMatching(/^visit at \d+ \(What was learnt\): the name of/)]);
    expect(stage.hub.logs.join()).not.toMatch(/Zebedee|Zonker/);
    // The next draft leaves the sentence out, and nothing tells that there was one.
    const draft = await stage.done('auditor', 'draft-subject-access', { request: at(found) });
    const [visit] = (await stage.read(draft.id)).items.filter(({ record }: any) => record === 'visit');
    expect(visit).toMatchObject({ leftOut: 1, says: expect.arrayContaining(['What was learnt: She is well.']) });
  });

  it('only from the version that was read', async () => {
    const request = await scanned();
    const stale = { ...request, version: request.version - 1 };
    expect(await refused('auditor', stale)).toMatchObject({ code: 'CONFLICT', field: 'version' });
  });

  it('by nobody of another authority, to whom it is kept from, or to whoever may know the family', async () => {
    const request = await checked();
    const gone = { code: 'NOT_AVAILABLE' };
    expect(await refused('far-auditor', request)).toMatchObject(gone);
    await stage.hub.world.restricted('CONFLICT', request.subject, [
      stage.world.worker('other-manager'),
      stage.world.worker('third-auditor'),
    ]);
    for (const who of ['other-manager', 'third-auditor']) {
      expect(await refused(who, request)).toMatchObject(gone);
      expect(await stage.read(request.id, who)).toBeNull();
    }
  });

  it('only when neither may know the family, not even whom a second person let in to the record', async () => {
    const request = await scanned();
    const { rows } = await stage.hub.pool.query<{ url: string }>(
      `select i.url from issuer i join agency a on a.id = i.agency_id where a.name = 'Testborough'`,
    );
    const owner = { ...stage.hub.app.hub, pool: stage.hub.pool };
    const staff = (surname?: string) =>
      enterStaff(owner, [
        { issuer: rows[0]?.url ?? '', subject: 'auditor', ...(surname === undefined ? {} : { surname }) },
      ]);
    await staff(request.subject.surname);
    expect(await refused('auditor', request)).toMatchObject({ code: 'NOT_AVAILABLE' });
    const later = new Date('2026-03-03T10:00:00Z');
    await stage.hub.world.related('CLEARED', request.subject, stage.world.worker('auditor'), later);
    expect(await refused('auditor', request)).toMatchObject({
      ...{
        code: 'RULE_BROKEN',
        says: expect.stringContaining('whose own surname and home are not those of the child'),
      },
    });
    await staff();
  });

  it('once, when two release it at one moment', async () => {
    const request = await checked();
    const answers = await Promise.all(['other-manager', 'third-auditor'].map((who) => stage.release(who, request)));
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    const { rows } = await stage.hub.pool.query(`select from document where subject_id = $1`, [request.id]);
    expect(rows).toHaveLength(1);
  });
});
