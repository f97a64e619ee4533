import { DEMONSTRATION, PERSONAS, type Persona } from '../../../src/demonstration';
import type { Client } from '../client';
import { check, says } from '../stage';

const { keyWorker, teamManager, informationGovernance, edNurse, policeOfficer, schoolDsl } = PERSONAS;
const { partnerWorker, neighbourManager } = PERSONAS;

const REASON = 'She was carried in unconscious, alone, and nobody answers the telephone. (Demonstration.)';
const KNOWN = { forenames: 'Wren', surname: 'Hidewell', dateOfBirth: '2017-02-03' };

/** A child in danger before somebody who has no access; and children from whom somebody is kept. */
export async function chapter(hub: Client): Promise<void> {
  const child = await aChild(hub);
  await emergency(hub, child);
  await restrictions(hub, child);
  await family(hub);
}

async function aChild(hub: Client): Promise<string> {
  const child: string = (await hub.data(keyWorker, 'register-child', { localId: 'RBHIDE', child: KNOWN })).registerChild
    .id;
  await hub.data(teamManager, 'allocate-key-worker', { child, worker: keyWorker.id, reason: 'Demonstration.' });
  await hub.data(keyWorker, 'record-address', {
    ...{ child, address: { lines: '3 Hidden Lane', postcode: 'ZZ99 3CZ', fromDay: hub.day() } },
  });
  return child;
}

async function emergency(hub: Client, child: string): Promise<void> {
  const sought = { ...KNOWN, authority: DEMONSTRATION.authority.code };
  const { seq } = (await hub.data(informationGovernance, 'inbox-head')).inboxHead;
  const socket = await hub.socket(informationGovernance, seq);
  for (const who of [edNurse, policeOfficer, schoolDsl, partnerWorker, neighbourManager] as readonly Persona[]) {
    check(`${who.name} knows of no such child`, (await hub.data(who, 'child', { id: child })).child === null);
    const opened = (await hub.data(who, 'use-emergency-access', { child: sought, reason: REASON })).useEmergencyAccess;
    check(`in an emergency ${who.name} is told where she lives, for one hour`, opened.addresses.length === 1, opened);
  }
  const { unreviewedEmergencyAccesses: waiting } = await hub.data(teamManager, 'unreviewed-emergency-accesses');
  check('each waits for somebody else to judge it', waiting.length >= 5, waiting);
  const { after } = await socket.next('EmergencyAccessUsed');
  await socket.close();
  const { inboxItems } = await hub.data(informationGovernance, 'inbox-items', { after: seq });
  check(`the auditor heard of each over an open socket, within ${after} ms`, inboxItems.length >= 5, inboxItems);
  await hub.data(informationGovernance, 'acknowledge-inbox', { seqs: inboxItems.map((item: any) => item.seq) });
  const review = { outcome: 'JUSTIFIED', why: 'It could not wait. (Demonstration.)' };
  for (const [i, { id, version }] of waiting.entries()) {
    const judge = i % 2 === 0 ? informationGovernance : teamManager;
    await hub.data(judge, 'review-emergency-access', { access: { id, version }, review });
  }
  const left = await hub.data(informationGovernance, 'unreviewed-emergency-accesses');
  check('and is judged', left.unreviewedEmergencyAccesses.length === 0, left);
}

async function restrictions(hub: Client, child: string): Promise<void> {
  const because = 'Demonstration.';
  const shield = (await hub.data(teamManager, 'shield-address', { child, shield: { reason: because } })).shieldAddress;
  const police = await hub.data(policeOfficer, 'child', { id: child });
  check('behind a shield the same officer is shown no address', !police.child?.addresses, police);
  const end = async ({ id, version }: { id: string; version: number }) =>
    (await hub.data(teamManager, 'end-restriction', { restriction: { id, version }, reason: because })).endRestriction;
  check('a shield ends with a reason', (await end(shield)).endedBecause === because);
  const of = (...who: Persona[]) => ({ workers: who.map(({ id }) => id), reason: because });
  const flag = (await hub.data(teamManager, 'mark-sensitive', { child, named: of(teamManager) })).markSensitive;
  const hers = (await hub.data(keyWorker, 'child', { id: child })).child;
  check('the S flag leaves it to the named: not even to the key worker', !hers.addresses, hers);
  const wider = await hub.data(teamManager, 'change-named', {
    restriction: { id: flag.id, version: flag.version },
    named: of(teamManager, keyWorker),
  });
  await end(wider.changeNamed);
  await hub.data(teamManager, 'record-conflict', { child, worker: edNurse.id, reason: 'A niece. (Demonstration.)' });
  check('with a conflict of interest the child is not there', !(await hub.data(edNurse, 'child', { id: child })).child);
  await hub.data(teamManager, 'restrict-record', { child, named: of(teamManager) });
  check('restricted, she is there for the named alone', !(await hub.data(keyWorker, 'child', { id: child })).child);
  const newly = await hub.data(teamManager, 'register-under-new-identity', {
    ...{ localId: 'RBNEW', child: { forenames: 'Ada', surname: 'Newname', dateOfBirth: '2017-02-03' } },
    named: of(teamManager),
  });
  check('and a new identity begins restricted', newly.registerUnderNewIdentity.restrictions.length === 1, newly);
  const { restrictions: all } = (await hub.data(teamManager, 'child-protection', { id: child })).child;
  check('what lies on a record is listed for managers', all.length === 5, all);
}

async function family(hub: Client): Promise<void> {
  const asked = {
    child: { ...KNOWN, authority: DEMONSTRATION.authority.code },
    reason: 'We share a surname, and I am on duty tonight.',
  };
  const said = new Set<string>();
  for (const who of [keyWorker, edNurse, policeOfficer, schoolDsl, partnerWorker, informationGovernance] as Persona[])
    said.add((await hub.data(who, 'ask-for-access', asked)).askForAccess.note);
  check('whoever asks whether they may is told the same, whoever the child is', said.size === 1);
  for (const who of [teamManager, informationGovernance]) {
    const { accessRequests } = await hub.data(who, 'access-requests');
    check(`${who.name} finds no request of anybody who need not ask`, accessRequests.length === 0, accessRequests);
    const at = { request: { id: keyWorker.id, version: 1 }, answer: { answer: 'REFUSED', why: 'Demonstration.' } };
    const { errors } = await hub.ask(who, 'answer-access-request', at);
    check('and answers none that is not there', errors?.[0]?.extensions.code === 'NOT_AVAILABLE', errors);
  }
  await hub.data(informationGovernance, 'child-protection', { id: keyWorker.id });
  says('Nobody was told why a child was not there.');
}
