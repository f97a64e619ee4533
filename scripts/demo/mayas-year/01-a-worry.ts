import { randomUUID } from 'node:crypto';
import { DEMONSTRATION, PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check, says } from '../stage';
import type { Story } from './story';

const { dutyPractitioner, keyWorker, policeOfficer, schoolDsl, teamManager } = PERSONAS;

/** From the first call to a decision, within one working day. Leaves the child, her small brother and the referral. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const register = async (forenames: string, dateOfBirth: string, sex: string): Promise<string> => {
    const localId = `YEAR${randomUUID().slice(0, 8).toUpperCase()}`;
    const child = { forenames, surname: 'Yearling', dateOfBirth, sex };
    return (await hub.data(teamManager, 'register-child', { localId, child })).registerChild.id as string;
  };

  const worry = {
    authority: DEMONSTRATION.authority.code,
    child: { forenames: 'Maya', school: 'Otterbrook', whereabouts: 'with her small brother' },
    categories: ['PHY'],
    seenOrSaid: 'Two children crying, a man shouting, a slap. (Demonstration.)',
    suspectedCrime: true,
  };
  const reported = (await hub.ask(null, 'report-concern', { concern: worry, key: randomUUID() })).data.reportConcern;
  check('a neighbour reports, about children nobody can name for certain', reported.state === 'RECEIVED', reported);

  const { crimeNotices } = await hub.data(policeOfficer, 'crime-notices');
  const notice = crimeNotices.at(-1);
  check(
    'a crime is suspected: the police desk of the area knows at once, and learns nobody’s name',
    notice !== undefined && !JSON.stringify(notice).includes('Maya'),
    crimeNotices,
  );

  const { undecidedConcerns } = await hub.data(dutyPractitioner, 'undecided-concerns', { first: 100 });
  const mine = undecidedConcerns.find((one: any) => one.id === reported.id);
  check(`the duty team has it, to be decided by ${mine?.decideBy}`, mine?.policeTold === true, mine);

  story.child = await register('Maya', '2016-05-06', 'F');
  story.sibling = await register('Noor', '2021-09-01', 'M');
  const early = await hub.ask(dutyPractitioner, 'decide-concern', {
    concern: reported.id,
    decision: { decision: 'ASSESSMENT', reason: 'Demonstration.', primaryNeed: 'N1' },
  });
  check(
    'nothing is decided about a child without a record',
    early.errors?.[0]?.extensions.code === 'RULE_BROKEN',
    early,
  );
  const children = [story.child, story.sibling];
  const linked = (await hub.data(dutyPractitioner, 'link-concern', { concern: reported.id, children })).linkConcern;
  check('one concern, two children: it stands in both records', linked.children.length === 2, linked);

  const taken = (await hub.data(policeOfficer, 'take-on-crime', { notice: notice.id })).takeOnCrime;
  check(
    'an officer takes it on by name, and reads what was seen',
    taken.concern.seenOrSaid === worry.seenOrSaid,
    taken,
  );

  for (const child of children)
    await hub.data(teamManager, 'allocate-key-worker', { child, worker: keyWorker.id, reason: 'Demonstration.' });
  await hub.data(dutyPractitioner, 'decide-concern', {
    concern: reported.id,
    decision: {
      decision: 'STRATEGY_DISCUSSION',
      reason: 'Physical harm is likely; a crime may have been committed. (Demonstration.)',
      primaryNeed: 'N1',
      source: 'SOURCE_1B',
    },
  });
  const { concern } = await hub.data(keyWorker, 'concern', { id: reported.id });
  check('the duty team decides: a strategy discussion, for both children', concern.decision !== null, concern);
  const told = (await hub.ask(null, 'concern-receipt', { id: reported.id })).data.concernReceipt;
  check(`the neighbour is told that it was decided on ${told.decidedOn}, and no more`, !('outcome' in told), told);

  const again = await hub.data(schoolDsl, 'report-concern', {
    concern: { ...worry, suspectedCrime: false, seenOrSaid: 'A small bruise. (Demonstration.)' },
    key: randomUUID(),
  });
  const { id } = again.reportConcern;
  await hub.data(dutyPractitioner, 'decide-concern', {
    concern: id,
    decision: { decision: 'NO_FURTHER_ACTION', reason: 'Known already. (Demonstration.)' },
  });
  const heard = (await hub.data(schoolDsl, 'concern-receipt', { id })).concernReceipt;
  check('the school is told what kind of decision it was', heard.outcome === 'NO_FURTHER_ACTION', heard);
  says('Both children have a referral, and a strategy discussion that is to be held within one working day.');
}
