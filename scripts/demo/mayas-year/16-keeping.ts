import { PERSONAS, type Persona } from '../../../src/demonstration';
import type { Client } from '../client';
import { check, says } from '../stage';
import type { Story } from './story';

const { keyWorker, teamManager, dataOfficer, informationGovernance } = PERSONAS;
const { schoolDsl, policeOfficer, healthVisitor, partnerWorker } = PERSONAS;

const because = 'Demonstration.';
const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Letters that go to the wrong house, how long records are kept, and two that are kept no longer. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  await inTheWrongHands(hub, story, teamManager, [schoolDsl, policeOfficer, healthVisitor, partnerWorker]);
  await inTheWrongHands(hub, story, informationGovernance, [informationGovernance]);
  for (const who of [teamManager, informationGovernance]) await unfounded(hub, story, who);
  for (const who of [dataOfficer, informationGovernance]) await schedule(hub, story, who);
  await holds(hub);
  await marks(hub, story);
  await destroyed(hub, dataOfficer, informationGovernance, 'RBOLD1');
  await destroyed(hub, informationGovernance, dataOfficer, 'RBOLD2');
}

/** A letter to the mother, by the mark on its pages. */
async function letter(hub: Client, { child, mother }: Story): Promise<{ id: string; mark: string }> {
  const sent = { connection: mother, subject: 'An appointment', body: because, channel: 'POST' };
  const { id } = (await hub.data(keyWorker, 'write-letter', { child, letter: sent })).writeLetter;
  return { id, mark: `${id.slice(0, 4)}-${id.slice(-4)}`.toUpperCase() };
}

const found = (mark: string) => ({ report: { mark, happened: 'It lay in our post.', heldBy: 'Our office' } });

async function latest(hub: Client, { child }: Story, who: Persona) {
  return (await hub.data(who, 'child-misdirections', { id: child })).child.misdirections[0];
}

async function inTheWrongHands(hub: Client, story: Story, who: Persona, finders: readonly Persona[]): Promise<void> {
  const { id, mark } = await letter(hub, story);
  for (const finder of finders) {
    const { reportMisdirectedCopy: receipt } = await hub.data(finder, 'report-misdirected-copy', found(mark));
    check(`${finder.name} says that it is in the wrong hands, and hears what to do`, receipt.note.length > 0, receipt);
  }
  const { errors } = await hub.ask(keyWorker, 'copy-pdf', { id });
  check('nobody downloads it any more', errors?.[0]?.extensions.code === 'RULE_BROKEN', errors);
  const step = async (name: string, more: object) =>
    hub.data(who, name, { misdirection: at(await latest(hub, story, who)), ...more });
  await step('record-recall', { recall: { step: 'RETURNED', note: because } });
  await step('assess-misdirection', { assessment: { risk: 'HIGH', knowsAddress: true, why: because } });
  await step('record-commissioner-told', { notice: { reference: 'IC-0-DEMO' } });
  await step('record-people-told', { told: { note: because } });
  const { closeMisdirection: closed } = await step('close-misdirection', { lesson: 'Two people read each envelope.' });
  check('and with what was learnt it is closed', closed.state === 'CLOSED', closed);
}

async function unfounded(hub: Client, story: Story, who: Persona): Promise<void> {
  const { mark } = await letter(hub, story);
  await hub.data(teamManager, 'report-misdirected-copy', found(mark));
  const { openMisdirections } = await hub.data(who, 'open-misdirections');
  check(`${who.name} sees what is not settled`, openMisdirections.length === 1, openMisdirections);
  await hub.data(who, 'dismiss-misdirection', { misdirection: at(openMisdirections[0]), why: because });
}

async function schedule(hub: Client, { child }: Story, who: Persona): Promise<void> {
  const { retentionSchedule } = await hub.data(who, 'retention-schedule');
  check('every class of records is kept by a rule with its source', retentionSchedule.rules.length === 4);
  await hub.data(who, 'set-retention-profile', { profile: 'DEVON' });
  await hub.data(who, 'set-retention-profile', { profile: 'STANDARD' });
  const recordClass = 'CHILD_IN_NEED';
  await hub.data(who, 'set-retention', { recordClass, rule: { trigger: 'BIRTH', years: 25, source: because } });
  await hub.data(who, 'reset-retention', { recordClass });
  const { recordKept } = await hub.data(who, 'record-kept', { child });
  check('Maya’s record is open, so no day is set for it', recordKept.dueOn === null, recordKept);
}

/** Each places one that the other lifts. */
async function holds(hub: Client): Promise<void> {
  for (const [who, other] of [
    [dataOfficer, informationGovernance],
    [informationGovernance, dataOfficer],
  ] as const) {
    const hold = { reason: 'An inquiry orders that nothing of relevance is destroyed.' };
    const placed = (await hub.data(who, 'place-legal-hold', { hold })).placeLegalHold;
    const own = await hub.ask(who, 'lift-legal-hold', { hold: at(placed), because });
    check('whoever placed a hold does not lift it', own.errors?.[0]?.extensions.code === 'RULE_BROKEN', own);
    await hub.data(other, 'lift-legal-hold', { hold: at(placed), because });
    const { legalHolds } = await hub.data(who, 'legal-holds');
    check('somebody else did', legalHolds[0].liftedBy.name === other.name, legalHolds[0]);
  }
}

async function marks(hub: Client, { child }: Story): Promise<void> {
  const mark = { recordClass: 'LOOKED_AFTER', on: hub.day(), because };
  for (const who of [teamManager, informationGovernance]) await hub.data(who, 'mark-record', { child, mark });
  const { recordKept } = await hub.data(dataOfficer, 'record-kept', { child });
  check(
    'a record is kept longer for what it has come to',
    recordKept.recordClasses.includes('LOOKED_AFTER'),
    recordKept,
  );
}

/** Somebody who was a child long ago, whose record nobody needs: one proposes, the other approves. */
async function destroyed(hub: Client, one: Persona, other: Persona, localId: string): Promise<void> {
  const known = {
    forenames: 'Old',
    surname: `Record${localId.slice(-1) === '1' ? 'one' : 'two'}`,
    dateOfBirth: '1990-01-02',
  };
  const child = (await hub.data(teamManager, 'register-child', { localId, child: known })).registerChild.id;
  const { dueForDisposal } = await hub.data(one, 'due-for-disposal', {});
  check(
    `${one.name} sees what is due`,
    dueForDisposal.some((due: any) => due.child === child),
    dueForDisposal,
  );
  const proposed = (await hub.data(one, 'propose-disposal', { child, because })).proposeDisposal;
  const answer = { disposal: at(proposed), answer: 'APPROVED', because };
  const alone = await hub.ask(one, 'answer-disposal', answer);
  check('nobody destroys a record alone', alone.errors?.[0]?.extensions.code === 'RULE_BROKEN', alone);
  const approved = (await hub.data(other, 'answer-disposal', answer)).answerDisposal;
  const gone = (await hub.data(other, 'carry-out-disposal', { disposal: at(approved) })).carryOutDisposal;
  check('the certificate says what went and nothing of whom', !JSON.stringify(gone).includes(known.surname), gone);
  check('there is no such child', (await hub.data(teamManager, 'child', { id: child })).child === null);
  const { disposals } = await hub.data(one, 'disposals');
  check(
    `${one.name} keeps the certificate`,
    disposals.some((kept: any) => kept.id === gone.id),
    disposals,
  );
  says(`${gone.gone.reduce((sum: number, { rows }: any) => sum + rows, 0)} rows are gone for good.`);
}
