import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { allContracts } from '../../src/access';
import { fullSchema } from '../../src/schema';
import { documents, reachable, visited } from '../access/graph-walk';
import { ConferenceWorld } from '../conferences/world';
import { waitFor } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild } from '../support/world';
import { planBegins } from '../support/plan-life';

/*
 * Two parents of one child, in two homes; the father has another child besides. Everything that is said to, by or about one
 * of them carries that one's word. Whatever either asks, by query or over the socket, no word of the other comes
 * (security I-16, I-17).
 */
const WORDS = { mother: 'MOTHERSWORD', father: 'FATHERSWORD' } as const;
type Parent = keyof typeof WORDS;
const PARENTS = Object.keys(WORDS) as Parent[];
const HEAR = ready('FAMILY', 'inbox');
const other = (parent: Parent): Parent => (parent === 'mother' ? 'father' : 'mother');

describe('two parents of one child', () => {
  let world: ConferenceWorld;
  let maya: TestChild;
  let noah: TestChild;
  let plan: string;
  let conference: any;
  const connections = new Map<Parent, string>();
  const ids = new Map<Parent, string[]>(PARENTS.map((parent) => [parent, []]));
  const contract = allContracts(fullSchema()).get('FAMILY') as GraphQLSchema;

  /** Notes the id of something that is one parent's alone. */
  const keep = (parent: Parent, id: string): string => {
    ids.get(parent)?.push(id);
    return id;
  };

  beforeAll(async () => {
    world = await ConferenceWorld.start();
    maya = await world.child();
    noah = await world.child({ forenames: 'Noah' });
    const persons = new Map<Parent, string>();
    for (const parent of PARENTS) {
      const person = await world.person(`Test ${WORDS[parent]}`, { phone: `0${WORDS[parent]}` });
      persons.set(parent, person);
      const connection = await world.parent(maya, person, parent);
      connections.set(parent, keep(parent, connection));
      await world.hub.pool.query(`update connection set household = $2 where id = $1`, [
        connection,
        `${WORDS[parent]} home`,
      ]);
    }
    keep('father', await world.parent(noah, persons.get('father') as string, 'father'));
    keep('father', noah.id);

    plan = await planBegins(world.hub, 'key-worker', maya.id, {
      ...{ startedOn: '2026-03-02', category: 'NEG', whatMustChange: 'An adult stays overnight.' },
    });
    conference = await world.chaired(await world.planned([maya], { kind: 'REVIEW' }));
    for (const parent of PARENTS) await everythingOf(parent);
  });

  afterAll(() => world.hub.stop());

  /** Plants one parent's word in everything that a parent has of their own. */
  async function everythingOf(parent: Parent): Promise<void> {
    const word = WORDS[parent];
    const connection = connections.get(parent) as string;
    const invited = await world.data('key-worker', 'invite-to-conference', {
      conference: conference.id,
      invitation: { invitedAs: 'FAMILY', connections: [connection] },
    });
    const invitation = invited.invitations.find((one: any) => one.name?.includes(word));
    keep(parent, invitation.id);
    await world.data(parent, 'reply-to-invitation', {
      invitation: { id: invitation.id, version: invitation.version },
      answer: { reply: 'APOLOGIES', note: word },
    });
    await world.data(parent, 'write-my-report', { conference: conference.id, report: { worriedAbout: word } });
    const action = { text: word, owner: { familyMember: connection }, dueOn: '2026-03-30' };
    const { id: todo } = await world.data('key-worker', 'add-action', { plan, action });
    await world.data(parent, 'tell-my-progress', { action: keep(parent, todo), text: word });
    keep(parent, (await world.data(parent, 'give-my-view', { view: { plan, words: word } })).id);
    const letter = { connection, subject: word, body: 'Test.', channel: 'IN_THE_HUB' };
    keep(parent, (await world.data('key-worker', 'write-letter', { child: maya.id, letter })).id);
    await world.data(parent, 'give-feedback', { child: maya.id, feedback: { wentWrong: word } });
    const complaint = { what: word, wanted: word };
    keep(parent, (await world.data(parent, 'complain', { child: maya.id, complaint })).id);
    if (parent !== 'mother') return;
    // The mother has a seat in the core group, and the father has none.
    await world.data('key-worker', 'seat-family', { plan, familyMember: connection });
    const meeting = { plannedFor: '2026-03-12T10:00:00Z', online: false, place: `Room of ${word}` };
    keep(parent, (await world.data('key-worker', 'plan-core-group-meeting', { plan, meeting })).id);
  }

  const headOf = async (parent: Parent): Promise<number> =>
    (await world.hub.data(parent, `{ inboxHead { seq } }`)).inboxHead.seq as number;

  /** Every read of the contract, with every id there is. */
  const questions = (): { text: string; variables: Record<string, unknown> }[] => {
    const all = [maya.id, noah.id, conference.id, plan, ...PARENTS.flatMap((parent) => ids.get(parent) ?? [])];
    return Object.values(contract.getQueryType()?.getFields() ?? {}).flatMap((field) => {
      const byId = field.args.some((arg) => arg.name === 'id');
      const head = byId ? '($id: ID!)' : '';
      const texts = documents(contract, 'query', head, byId ? `${field.name}(id: $id)` : field.name, 4);
      return texts.flatMap((text) =>
        byId ? all.map((id) => ({ text, variables: { id } })) : [{ text, variables: {} }],
      );
    });
  };

  it.each(PARENTS)('see two worlds: the %s reads all of their own and not a word of the other', async (parent) => {
    const covered = { seen: new Set<string>(), filled: new Set<string>() };
    let own = '';
    for (const { text, variables } of questions()) {
      const answer = await world.hub.ask(parent, text, variables);
      for (const error of answer.errors ?? []) expect(error.extensions.code).not.toBe('INTERNAL');
      expect(answer.text).not.toContain(WORDS[other(parent)]);
      own += answer.text;
      visited(contract, 'Query', answer.data, covered);
    }
    for (const id of ids.get(other(parent)) ?? []) expect(own).not.toContain(id);
    for (const field of [
      'FamilyAction.text',
      'OwnNote.text',
      'OwnView.words',
      'OwnCopy.title',
      'Feedback.wentWrong',
      'Complaint.what',
    ])
      expect([...covered.filled]).toContain(field);
    for (const field of ['ConferenceInvitation.replyNote', 'FamilyReport.worriedAbout', 'Plan.whatMustChange'])
      expect([...covered.filled]).toContain(field);
    expect(own).toContain(WORDS[parent]);
    expect(covered.filled.has('FamilyMeeting.place')).toBe(parent === 'mother');
    expect(reachable(contract)).toEqual(expect.arrayContaining([...covered.seen]));
  });

  it.each(PARENTS)('are told of no number that the other adds to: the %s counts their own', async (parent) => {
    const { child } = await world.hub.data(
      parent,
      `query ($id: ID!) { child(id: $id) { feedback { id } complaints { id } pledge { copies } conferences { invitations { id } familyReports { id } } } }`,
      { id: maya.id },
    );
    expect(child).toMatchObject({ feedback: [{}], complaints: [{}], pledge: { copies: 1 } });
    expect(child.conferences).toMatchObject([{ invitations: [{}], familyReports: [{}] }]);
    expect(child.feedback).toHaveLength(1);
    expect(child.complaints).toHaveLength(1);
    expect(child.conferences[0].invitations).toHaveLength(1);
  });

  it.each(PARENTS)('hear of what is theirs over the socket, and nothing of the other: the %s', async (parent) => {
    const own = ids.get(parent) as string[];
    for (const text of documents(contract, 'subscription', '', 'inbox(after: 0)', 3)) {
      const screen = await world.hub.listen(parent, text);
      const heard = JSON.stringify(await screen.until(await headOf(parent)));
      expect(heard).not.toContain(WORDS[other(parent)]);
      for (const id of ids.get(other(parent)) as string[]) expect(heard).not.toContain(id);
      screen.dispose();
    }
    const items = await world.hub.data(parent, `{ inboxItems { kind familyAction { id } ownCopy { id } } }`);
    const kinds = items.inboxItems.map((item: any) => item.kind);
    const meeting = parent === 'mother' ? ['CoreGroupMeetingPlanned'] : [];
    expect(kinds).toEqual(['PlanStarted', 'ConferenceInvited', 'ActionAdded', 'CopyGiven', ...meeting]);
    expect(own).toContain(items.inboxItems[2].familyAction.id);
    expect(own).toContain(items.inboxItems[3].ownCopy.id);
  });

  it('of whom one is withdrawn: everything is gone at once, his sockets are closed, and the other goes on', async () => {
    const screens = {
      mother: await world.hub.listen('mother', HEAR, { after: await headOf('mother') }),
      father: await world.hub.listen('father', HEAR, { after: await headOf('father') }),
    };
    const elsewhere = await world.hub.listen('father', HEAR, { after: await headOf('father') });
    const revise = (version: number, needs: string) =>
      world.data('key-worker', 'revise-plan', {
        ...{ plan: { id: plan, version }, revision: { needs, reason: 'As agreed.' } },
      });
    await revise(1, 'An adult at home.');
    for (const screen of [screens.mother, screens.father, elsewhere]) await screen.until(1);
    const connection = connections.get('father');
    await world.data('manager', 'withdraw-family-access', { connection, reason: 'An injunction. (Test.)' });
    await waitFor(
      () => screens.father.closeCode === 4403 && elsewhere.closeCode === 4403,
      () => `expected 4403, got ${String(screens.father.closeCode)} and ${String(elsewhere.closeCode)}`,
    );
    await revise(2, 'Somebody awake.');
    await screens.mother.until(2);
    expect(screens.mother.messages[1]).toMatchObject({ data: { inbox: { kind: 'PlanRevised' } } });
    for (const screen of [screens.father, elsewhere]) expect(screen.messages).toHaveLength(1);
    expect(screens.mother.closeCode).toBeUndefined();
    // He connects again as Noah's father, and stays.
    const again = await world.hub.listen('father', HEAR, { after: await headOf('father') });
    expect(await world.hub.data('father', `{ myFamily { child { id } } }`)).toEqual({
      myFamily: [{ child: { id: noah.id } }],
    });
    expect(again.closeCode).toBeUndefined();
    again.dispose();
    let all = '';
    for (const { text, variables } of questions()) all += (await world.hub.ask('father', text, variables)).text;
    expect(all).not.toContain(maya.id);
    // He is still father to Noah.
    expect(all).toContain(noah.id);
    expect(all).not.toContain(WORDS.mother);
    expect(await world.hub.data('father', `{ inboxItems { kind } }`)).toEqual({ inboxItems: [] });
  });
});
