import { randomUUID } from 'node:crypto';
import { DEMONSTRATION, PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check } from '../stage';
import type { Story } from './story';

const { keyWorker, dutyPractitioner, mother, father, grandmother, aunt } = PERSONAS;

/** The family comes in: each person by an invitation of their own, into a world of their own. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const head = (await hub.data(keyWorker, 'inbox-head')).inboxHead.seq as number;
  const screen = await hub.socket(keyWorker, head);
  const nobody = await hub.ask(null, 'accept-invitation', { code: 'ANYTHING' });
  check('a code alone opens nothing', nobody.errors?.[0]?.extensions.code === 'UNAUTHENTICATED', nobody);

  for (const [who, connection, as] of [
    [mother, story.mother, 'FAMILY'],
    [father, story.father, 'FAMILY'],
    [grandmother, story.grandmother, 'SUPPORTER'],
    [aunt, story.aunt, 'SUPPORTER'],
  ] as const) {
    const invitation = (await hub.data(keyWorker, 'invite-family-member', { connection, as })).inviteFamilyMember;
    const wrong = await hub.ask(who, 'accept-invitation', { code: 'NOT-THE-CODE' });
    check(`${who.name} is not let in by a wrong code`, wrong.errors?.[0]?.extensions.field === 'code', wrong);
    const { acceptInvitation } = await hub.data(who, 'accept-invitation', { code: invitation.code });
    await screen.next('FamilyJoined');
    check(`${who.name} comes in by the code, and the key worker hears of it`, acceptInvitation === true);
    const again = await hub.ask(who, 'accept-invitation', { code: invitation.code });
    check('a code works once', again.errors?.[0]?.extensions.field === 'code', again);
  }

  for (const [who, others] of [
    [mother, father.name],
    [father, mother.name],
    [grandmother, father.name],
  ] as const) {
    const { me } = await hub.data(who, 'me');
    const { myFamily } = await hub.data(who, 'my-family');
    const { child } = await hub.data(who, 'child', { id: story.child });
    const place = myFamily.find((one: any) => one.child.id === story.child);
    check(
      `${who.name}, ${String(place?.kind)}: sees ${String(child?.forenames)}, rings ${String(child?.keyWorker.name)}, and reads nothing of ${others}`,
      me.audience === 'FAMILY' && place !== undefined && !JSON.stringify([myFamily, child]).includes(others),
      { myFamily, child },
    );
  }
  await aMotherReports(hub);

  const connection = story.aunt;
  const reason = 'She asked to be left out. (Demonstration.)';
  await hub.data(keyWorker, 'withdraw-family-access', { connection, reason });
  const { myFamily } = await hub.data(aunt, 'my-family');
  check(
    `withdrawn, there is no such child for ${aunt.name}`,
    !myFamily.some((one: any) => one.child.id === story.child) &&
      (await hub.data(aunt, 'child', { id: story.child })).child === null,
    myFamily,
  );
  await screen.close();
}

/** A mother reports a worry of her own, and hears at once that somebody has taken it on. */
async function aMotherReports(hub: Client): Promise<void> {
  const { seq } = (await hub.data(mother, 'inbox-head')).inboxHead;
  const screen = await hub.socket(mother, seq as number);
  const seenOrSaid = `A child next door cries at night. (Demonstration ${randomUUID()}.)`;
  const { reportConcern } = await hub.data(mother, 'report-concern', {
    concern: {
      authority: DEMONSTRATION.authority.code,
      child: { surname: 'Nobody' },
      categories: [],
      seenOrSaid,
    },
    key: randomUUID(),
  });
  const { openConcerns } = await hub.data(dutyPractitioner, 'open-concerns', { first: 100 });
  const concern = openConcerns.find((one: any) => one.seenOrSaid === seenOrSaid);
  await hub.data(dutyPractitioner, 'acknowledge-concern', { id: concern?.id ?? reportConcern.id });
  const { item } = await screen.next('ConcernAcknowledged');
  const { concernReceipt } = await hub.data(mother, 'concern-receipt', { id: reportConcern.id });
  const { inboxItems } = await hub.data(mother, 'inbox-items', { after: seq });
  const { acknowledgeInbox } = await hub.data(mother, 'acknowledge-inbox', { seqs: [item.seq] });
  check(
    'a mother reports a worry, and hears at once that it is taken on',
    concernReceipt.state === 'ACKNOWLEDGED' && inboxItems.length > 0 && acknowledgeInbox.seq >= item.seq,
    { concernReceipt, inboxItems },
  );
  await screen.close();
}
