import { PERSONAS, quarterBefore } from '../../../src/demonstration';
import type { Client } from '../client';
import { check } from '../stage';
import type { Story } from './story';

const { keyWorker, teamManager, healthVisitor, policeOfficer, schoolDsl, partnerWorker, informationGovernance } =
  PERSONAS;

/**
 * What is put on paper, and what the family says of it.
 */
export async function chapter(hub: Client, story: Story): Promise<void> {
  await copies(hub, story);
  await letters(hub, story);
  await answers(hub, story);
  const { child } = await hub.data(PERSONAS.mother, 'child-feedback', { id: story.child });
  check('the mother sees how the pledge was kept for her', child.pledge.copies > 0, child.pledge);
  const year = { from: hub.day(-365), to: hub.day() };
  for (const [who, period] of [
    [teamManager, year],
    [informationGovernance, quarterBefore(hub.day())],
  ] as const) {
    const { pledge } = await hub.data(who, 'pledge', period);
    check(`${who.name} sees how it was kept in the authority`, pledge.kept.length === 4, pledge);
    check('and at how many conferences the family was', 'withFamily' in pledge.attending, pledge.attending);
  }
}

const plan = (story: Story) => ({ id: story.plan, number: 1 });

/** Every member of the core group gets the plan, reads it and says so. */
async function copies(hub: Client, story: Story): Promise<void> {
  const group = (await hub.data(keyWorker, 'child', { id: story.child })).child.plan.coreGroup as any[];
  const seat = { plan: story.plan };
  for (const who of [keyWorker, healthVisitor, policeOfficer, schoolDsl, partnerWorker]) {
    const seated = who === keyWorker || group.some((member) => member.worker.id === who.id);
    if (!seated) await hub.data(keyWorker, 'join-core-group', { ...seat, worker: who.id, reason: 'Demonstration.' });
    const given = await hub.data(keyWorker, 'give-plan', {
      plan: plan(story),
      copy: { recipient: { worker: who.id }, channel: 'IN_THE_HUB' },
    });
    const { myCopies } = await hub.data(who, 'my-copies');
    const mine = myCopies.find((copy: any) => copy.id === given.givePlan.id);
    const { copyPdf } = await hub.data(who, 'copy-pdf', { id: mine.id });
    const confirmed = await hub.data(who, 'confirm-receipt', { copy: mine.id });
    check(
      `${who.name} has copy ${mine.number} as a PDF`,
      copyPdf.startsWith('JVBERi') && confirmed.confirmReceipt.state === 'DELIVERED',
      confirmed,
    );
    if (!seated) await hub.data(keyWorker, 'leave-core-group', { ...seat, worker: who.id });
  }
}

/** A letter to the mother is read by her; the father's copy holds back what is not his to know. */
async function letters(hub: Client, story: Story): Promise<void> {
  const body = 'We decided that Maya keeps her plan.\n\nShe is called on at home on Mondays. (Demonstration.)';
  const { writeLetter } = await hub.data(keyWorker, 'write-letter', {
    child: story.child,
    letter: { connection: story.mother, subject: 'What we decided', body, channel: 'IN_THE_HUB' },
  });
  const { myCopies } = await hub.data(PERSONAS.mother, 'my-copies');
  check('the mother has her letter', myCopies[0].id === writeLetter.id, myCopies);
  const { copyPdf } = await hub.data(PERSONAS.mother, 'copy-pdf', { id: writeLetter.id });
  check('as a PDF with her name and its number', copyPdf.startsWith('JVBERi'));
  await hub.data(PERSONAS.mother, 'confirm-receipt', { copy: writeLetter.id });
  const second = await hub.data(keyWorker, 'give-copy', {
    document: writeLetter.document,
    copy: { recipient: { connection: story.father }, channel: 'POST', redactions: ['at home on Mondays'] },
  });
  const returned = await hub.data(keyWorker, 'record-delivery', {
    copy: second.giveCopy.id,
    delivery: { outcome: 'RETURNED', note: 'Moved away. (Demonstration.)' },
  });
  check(
    'the father’s copy came back, and the register says so',
    returned.recordDelivery.state === 'RETURNED',
    returned,
  );
  for (const who of [teamManager, informationGovernance]) {
    const { child } = await hub.data(who, 'child-copies', { id: story.child });
    check(`${who.name} reads the register`, child.copies.length >= 7, child);
  }
}

/** The mother says how it went; her complaint is answered, taken further and answered by somebody else. */
async function answers(hub: Client, story: Story): Promise<void> {
  const { mother } = PERSONAS;
  const ofMother = { connection: story.mother };
  await hub.data(mother, 'give-feedback', { child: story.child, feedback: { wentWell: 'She listened.' } });
  await hub.data(keyWorker, 'give-feedback', { child: story.child, feedback: { ...ofMother, wentWrong: 'Too fast.' } });
  const cold = { ...ofMother, what: 'The room was cold.' };
  const written = (await hub.data(keyWorker, 'complain', { child: story.child, complaint: cold })).complain;
  const complaint = { what: 'Nobody rang back.', about: keyWorker.id };
  const made = (await hub.data(mother, 'complain', { child: story.child, complaint })).complain;
  const unseen = (await hub.data(keyWorker, 'child-feedback', { id: story.child })).child.complaints;
  check('the key worker does not see a complaint about herself', !unseen.some((c: any) => c.id === made.id), unseen);
  const at = (of: { id: string; version: number }) => ({ complaint: { id: of.id, version: of.version } });
  const taken = (await hub.data(teamManager, 'acknowledge-complaint', at(made))).acknowledgeComplaint;
  const answer = { outcome: 'UPHELD', answer: 'We are sorry. (Demonstration.)' };
  const answered = (await hub.data(teamManager, 'answer-complaint', { ...at(taken), answer })).answerComplaint;
  const shared = (await hub.data(teamManager, 'share-complaint', at(answered))).shareComplaint;
  const further = await hub.data(mother, 'escalate-complaint', { ...at(shared), reason: 'It happened again.' });
  const warm = (await hub.data(teamManager, 'answer-complaint', { ...at(written), answer })).answerComplaint;
  await hub.data(teamManager, 'escalate-complaint', { ...at(warm), reason: 'She says it is still cold.' });
  const same = await hub.ask(teamManager, 'answer-complaint', { ...at(further.escalateComplaint), answer });
  check('the second answer is somebody else’s', same.errors?.[0]?.extensions.code === 'RULE_BROKEN', same);
}
