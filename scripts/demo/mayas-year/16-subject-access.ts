import { PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check, says } from '../stage';
import type { Story } from './story';

const { informationGovernance, keyWorker, teamManager, mother, father } = PERSONAS;
const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Her mother asks what is held about Maya, and is answered: by rule, judged, scanned, and released by two people. */
export async function chapter(hub: Client, { child, mother: connection }: Story): Promise<void> {
  const asks = {
    ...{ asker: 'PARENT', connection, receivedOn: hub.day() },
    identityChecked: 'Her passport, seen by the key worker. (Demonstration.)',
    standing: 'Maya is too young to ask, and would like her mother to have it. (Demonstration.)',
  };
  const recorded = (await hub.data(informationGovernance, 'record-subject-access', { child, request: asks }))
    .recordSubjectAccess;
  const { subjectAccesses: open } = await hub.data(informationGovernance, 'subject-accesses');
  check(
    'it waits for its answer',
    open.some((one: any) => one.id === recorded.id),
    open,
  );
  says(`A month to answer: until ${recorded.dueOn}.`);
  const reason = 'Many papers; she was told today. (Demonstration.)';
  const longer = (await hub.data(informationGovernance, 'extend-subject-access', { request: at(recorded), reason }))
    .extendSubjectAccess;
  check('and two more, because it is complex', longer.dueOn > recorded.dueOn, longer);
  const { id } = (await hub.data(informationGovernance, 'draft-subject-access', { request: at(longer) }))
    .draftSubjectAccess;

  const { items } = (await hub.data(keyWorker, 'subject-access', { id })).subjectAccess;
  const waiting = items.filter(({ state }: any) => state === 'WAITING');
  check(`${waiting.length} things wait for a social work professional`, waiting.length > 0, items);
  const judgements = waiting.map((item: any) => ({
    item: at(item),
    answer: 'GIVE',
    reason: 'No harm. (Demonstration.)',
  }));
  for (let i = 0; i < judgements.length; i += 200)
    await hub.data(keyWorker, 'judge-subject-access', { request: id, judgements: judgements.slice(i, i + 200) });
  const request = (await hub.data(informationGovernance, 'subject-access', { id })).subjectAccess;
  const scanned = (await hub.data(informationGovernance, 'scan-subject-access', { request: at(request) }))
    .scanSubjectAccess;
  check('nobody else stands in the answer', scanned.state === 'SCANNED' && scanned.hits.length === 0, scanned);
  check('her father least of all', !scanned.answer.join('\n').includes(father.name), scanned);

  const channel = 'IN_THE_HUB';
  const first = (await hub.data(informationGovernance, 'release-subject-access', { request: at(scanned), channel }))
    .releaseSubjectAccess;
  const again = await hub.ask(informationGovernance, 'release-subject-access', { request: at(first), channel });
  check('one person twice is not two people', again.errors?.[0]?.extensions.code === 'RULE_BROKEN', again);
  const { subjectAccesses } = await hub.data(teamManager, 'subject-accesses');
  const toRelease = subjectAccesses.find((one: any) => one.id === id);
  const released = (await hub.data(teamManager, 'release-subject-access', { request: at(toRelease), channel }))
    .releaseSubjectAccess;
  check('released by two people, it is a copy', released.state === 'RELEASED' && released.copy !== null, released);
  const pdf = (await hub.data(mother, 'copy-pdf', { id: released.copy })).copyPdf;
  check('which her mother opens', pdf.startsWith('JVBERi0'), pdf.slice(0, 40));
  check(
    'and information governance can send',
    (await hub.data(informationGovernance, 'copy-pdf', { id: released.copy })).copyPdf === pdf,
  );
  check('and her father does not', (await hub.data(father, 'copy-pdf', { id: released.copy })).copyPdf === null);
  const other = (await hub.data(informationGovernance, 'record-subject-access', { child, request: asks }))
    .recordSubjectAccess;
  const closed = await hub.data(informationGovernance, 'close-subject-access', {
    request: at(other),
    reason: 'Asked twice. (Demonstration.)',
  });
  check('a second request of the same day is closed with a reason', closed.closeSubjectAccess.state === 'CLOSED');
}
