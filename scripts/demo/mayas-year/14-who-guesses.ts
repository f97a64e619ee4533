import { PERSONAS } from '../../../src/demonstration';
import { nhsCheckDigit } from '../../../src/platform/identifiers';
import type { Client } from '../client';
import { check, says } from '../stage';

const { edNurse, informationGovernance } = PERSONAS;

/** Numbers with a good check digit, tried one after the other as somebody would who guesses. */
const guesses = Array.from({ length: 40 }, (_, i) => `9998765${String(i).padStart(2, '0')}`)
  .flatMap((nine) => {
    const digit = nhsCheckDigit(nine);
    return digit === undefined ? [] : [`${nine}${digit}`];
  })
  .slice(0, 6);

/** Somebody tries numbers until one fits: the hub stops answering, and says so to those who look after it. */
export async function chapter(hub: Client): Promise<void> {
  const { seq } = (await hub.data(informationGovernance, 'inbox-head')).inboxHead;
  const held = await hub.socket(informationGovernance, seq);
  const tried = [];
  for (const nhsNumber of guesses)
    tried.push(
      await hub.ask(edNurse, 'check-patient', {
        patient: { nhsNumber, surname: 'Guessed', dateOfBirth: '2016-05-06' },
        care: 'SCHEDULED',
      }),
    );
  const codes = tried.map(({ errors }) => errors?.[0]?.extensions.code ?? 'answered');
  check(
    'five patients whom nobody knows are answered, and a sixth is not',
    codes.join() === 'answered,answered,answered,answered,answered,LIMIT_EXCEEDED',
    codes,
  );
  says(`"${tried.at(-1)?.errors?.[0]?.message ?? ''}"`);
  const { item } = await held.next('LookUpsStopped');
  await held.close();
  check(
    'the information-governance lead hears of it, and whose doing it is',
    item.lookUpsOf.name === edNurse.name,
    item,
  );
  const { inboxItems } = await hub.data(informationGovernance, 'inbox-items', { after: seq });
  const seqs = inboxItems.map((one: { seq: number }) => one.seq);
  const before = (await hub.data(informationGovernance, 'inbox-head')).inboxHead.unacknowledged;
  const { acknowledgeInbox } = await hub.data(informationGovernance, 'acknowledge-inbox', { seqs });
  check('and takes it in', acknowledgeInbox.unacknowledged <= before - seqs.length, acknowledgeInbox);
}
