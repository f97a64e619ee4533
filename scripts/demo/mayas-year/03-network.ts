import { DEMONSTRATION, FAMILY, PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check, says } from '../stage';
import type { Story } from './story';

const { keyWorker, teamManager, policeOfficer, healthVisitor, schoolDsl, partnerWorker } = PERSONAS;
const { leo } = DEMONSTRATION.children;

/** Who is around Maya: people, homes, brothers and sisters, and what the police know of one of them. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const around = async (): Promise<any> => (await hub.data(keyWorker, 'network', { child: story.child })).child.network;
  const add = async (connection: object) =>
    (await hub.data(keyWorker, 'add-to-network', { child: story.child, connection })).addToNetwork;
  /** Somebody whom the hub knows by another child already: found through that child, never from a list of people. */
  const known = async (who: Parameters<typeof FAMILY.person>[0], kind: string, more: object = {}): Promise<string> =>
    (await add({ kind, knownPerson: FAMILY.person(who), ...more })).id;
  const mothers = { livesWithChild: true, household: "mother's" };
  story.mother = await known('mother', 'MOTHER', { ...mothers, parentalResponsibility: true });
  story.father = await known('father', 'FATHER', { household: "father's", parentalResponsibility: true });
  story.partner = await known('partner', 'PARTNER_OF_PARENT', mothers);
  story.grandmother = await known('grandmother', 'GRANDPARENT');
  story.aunt = await known('aunt', 'AUNT_OR_UNCLE');

  says('Her mother and father are those of the first story’s Maya, so that they can sign in here too.');
  const { people } = await around();
  const of = (id: string) => people.find((one: any) => one.id === id);
  const father = of(story.father).person;
  await hub.data(keyWorker, 'amend-person', {
    person: { id: father.id, version: father.version },
    change: { phone: '07700 900456' },
  });
  const grandmother = of(story.grandmother);
  const helps = (
    await hub.data(keyWorker, 'amend-connection', {
      connection: { id: grandmother.id, version: grandmother.version },
      change: { helps: true },
    })
  ).amendConnection;
  check('her grandmother helps, and that stands beside her', helps.helps === true, helps);
  const friend = await add({ kind: 'FRIEND', person: { name: 'Invented Neighbour' } });
  const ended = await hub.data(teamManager, 'end-connection', {
    connection: { id: friend.id, version: friend.version },
    on: hub.day(),
  });
  check('a friend of the family who has moved away stays as what they were', ended.endConnection.until === hub.day());

  const link = { child: story.child, sibling: leo.id };
  const linked = (await hub.data(keyWorker, 'link-siblings', { ...link, kind: 'STEP' })).linkSiblings;
  const unlinked = (await hub.data(keyWorker, 'unlink-siblings', link)).unlinkSiblings;
  const has = (answer: any) => answer.network.siblings.some((one: any) => one.child.id === leo.id);
  check('a brother linked by mistake is unlinked', has(linked) && !has(unlinked), { linked, unlinked });

  const picture = await around();
  const homes = picture.households.map((home: any) => `${home.label} (${home.members.length})`).join(', ');
  check(
    `a picture a page can draw: ${picture.people.length} people, ${picture.edges.length} lines, homes: ${homes}`,
    picture.households.length >= 2 && picture.edges.length >= 5,
    picture,
  );
  const both = { child: story.child, sibling: story.sibling, kind: 'FULL' };
  const { linkSiblings } = await hub.data(keyWorker, 'link-siblings', both);
  check('her small brother is linked, and stays so', linkSiblings.network.siblings.length === 1, linkSiblings);
}

/** The same question from each agency of Maya's core group, and what only the police and the key worker may know. */
export async function eachWhatTheyNeed(hub: Client, { child: maya, partner: connection }: Story): Promise<void> {
  for (const who of [healthVisitor, schoolDsl, partnerWorker]) {
    const { child } = await hub.data(who, 'network', { child: maya });
    check(
      `${who.name} sees who lives with Maya, and no telephone or birthday of theirs`,
      child.network.people.length > 0 && !JSON.stringify(child).includes('+447700'),
      child,
    );
  }

  const offence = { kind: 'CHARGE', text: 'Charged with affray. (Demonstration.)', happenedOn: '2025' };
  const told = (await hub.data(policeOfficer, 'record-offence', { connection, offence })).recordOffence.offences;
  const record = told.find((one: any) => one.text === offence.text);
  const note = { kind: 'INTELLIGENCE', text: 'A neighbour heard a fight. (Demonstration.)' };
  const own = (await hub.data(keyWorker, 'record-offence', { connection, offence: note })).recordOffence.offences;
  check(
    'the key worker reads what the police disclosed beside their own note',
    own.some((one: any) => one.id === record.id),
    own,
  );
  const police = JSON.stringify(await hub.data(policeOfficer, 'network', { child: maya }));
  check('the officer reads what the police disclosed, and not the note', !police.includes(note.text), police);
  const at = { offence: { id: record.id, version: record.version }, reason: 'Another person of that name.' };
  const notTheirs = await hub.ask(keyWorker, 'withdraw-offence', at);
  check('nobody but the police takes it back', notTheirs.errors?.[0]?.extensions.code === 'NOT_AVAILABLE', notTheirs);
  const left = (await hub.data(policeOfficer, 'withdraw-offence', at)).withdrawOffence.offences;
  check('the police take it back, and it is gone', !left.some((one: any) => one.id === record.id), left);
}
