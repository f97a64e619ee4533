import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personas, type Persona } from '../../src/demonstration';
import { offersFor, type Offer } from '../../src/demonstration/offers';
import { readyOperations } from '../../src/http';
import { DemonstrationHub } from '../support/demonstration';
import { TakenBack } from '../support/taken-back';

/** Shortly before midnight on a Sunday in summer time; in `npm run prove` also the first minutes of Christmas Day. */
const MOMENTS = ['2026-08-30T22:45:00Z', ...(process.env['WALK'] === 'whole' ? ['2025-12-25T00:02:00Z'] : [])];

/** What has to be filled in on a fresh start, and why nothing is there yet. */
const TEMPLATES: Readonly<Record<string, string>> = {
  'concern-receipt': 'whoever has reported nothing follows nothing',
  'accept-invitation': 'the code is handed over by the key worker, once',
  'calendar-feed': 'nobody has made one yet',
  'acknowledge-inbox': 'an inbox may be empty',
  'end-cover': 'nobody is away',
  'cancel-duty-shift': 'no rota is written',
  'finalise-plan': 'the one outline lacks what revise-plan gives it',
  'record-seen': 'social care has no seat in the core group of its own plans',
  'give-copy': 'no letter is written yet',
  'accept-responsibility': 'no transfer-in conference has its record yet',
  'escalate-complaint': 'the family’s complaint has no answer yet',
  'ask-correction': 'no record of theirs went out lately',
  'record-conversation': 'who takes part in no enquiry',
  'record-view': 'who sits in no conference',
  'submit-report': 'whose agency is invited nowhere, or has reported',
  'reply-to-invitation': 'who is invited nowhere',
  'copy-pdf': 'who was given nothing',
  'record-attendance': 'who has no conference whose attendance is to be put right',
  'confirm-receipt': 'who was given nothing',
  'review-emergency-access': 'nobody has used emergency access',
  'answer-access-request': 'nobody has asked to be let in',
  ...Object.fromEntries(
    ['', 'judge-', 'extend-', 'draft-', 'scan-', 'release-', 'close-'].map((step) => [
      `${step}subject-access`,
      'nobody has asked what is held about a child',
    ]),
  ),
  'change-named': 'no record is for named workers alone',
  'report-misdirected-copy': 'no paper is in the wrong hands',
  'record-recall': 'no copy went to the wrong person',
  'assess-misdirection': 'no copy went to the wrong person',
  'record-commissioner-told': 'no copy went to the wrong person',
  'record-people-told': 'no copy went to the wrong person',
  'close-misdirection': 'no copy went to the wrong person',
  'dismiss-misdirection': 'no copy went to the wrong person',
  'lift-legal-hold': 'nothing is held',
  'propose-disposal': 'no record is due for decades',
  'answer-disposal': 'nothing is proposed',
  'carry-out-disposal': 'nothing is approved',
  'end-restriction': 'nothing is kept from anybody whose record they see',
};

/** And what one persona alone has to fill in: the one conference next door has its chair, and still lies ahead. */
const OF_ONE: Readonly<Record<string, readonly string[]>> = {
  'hillside-chair': [
    ...['meet-family-beforehand', 'decide-confidential-part', 'hold-conference', 'record-discussion'],
    ...['decide-conference', 'write-minutes', 'record-conference', 'note-sent', 'answer-correction'],
    'papers-outstanding',
  ],
  // Whom the duty team decided to discuss is called to a discussion by that decision.
  'duty-practitioner': ['call-strategy-discussion'],
};

/** Nobody but their own is to be answered with nothing. */
const isNothing = (data: unknown): boolean =>
  data === null || Object.values(data as object).every((value) => value === null);

describe.each(MOMENTS)('every example of the explorer, sent as it is offered on a fresh start at %s', (now) => {
  let takenBack: TakenBack;
  let there: DemonstrationHub;

  beforeAll(async () => {
    takenBack = new TakenBack('child-protection-hub');
    there = await DemonstrationHub.start(now, { env: { HUB_LATENCY_GRID_MS: '0' } });
  }, 120_000);
  afterAll(async () => {
    await there.stop();
    await takenBack.stop();
  });

  const offered = (persona: Persona | undefined): Promise<readonly Offer[]> =>
    offersFor(persona?.key ?? 'public', there.hub.databaseUrl, new Date(now), there.root);

  /** What is wrong with the answer to an example; nothing of it stays. */
  async function refusal(persona: Persona | undefined, { name, kind, text, variables }: Offer): Promise<string[]> {
    if (kind === 'subscription') return waits(persona, name, text, variables);
    return takenBack.during(async () => {
      const { errors, data } = await there.ask(persona, text, variables);
      if (errors !== undefined) return [`${name}: ${errors.map(({ message }) => message).join(' ')}`];
      return isNothing(data) ? [`${name}: nothing`] : [];
    });
  }

  async function waits(persona: Persona | undefined, name: string, query: string, variables = {}): Promise<string[]> {
    const token = persona && (await there.hub.issuers.token(persona.agency.key, persona.key, there.hub.clock.now()));
    const client = createClient({
      url: `${there.hub.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token ?? ''}` },
      retryAttempts: 0,
    });
    const wrong: string[] = [];
    client.subscribe(
      { query, variables },
      {
        next: ({ errors = [] }) => void wrong.push(...errors.map(({ message }) => `${name}: ${message}`)),
        error: (error) => void wrong.push(`${name}: ${JSON.stringify(error)}`),
        complete: () => void wrong.push(`${name}: it ended`),
      },
    );
    await new Promise((done) => setTimeout(done, 150));
    const heard = [...wrong];
    await client.dispose();
    return heard;
  }

  it.each([...personas, undefined].map((persona) => [persona?.key ?? 'public', persona] as const))(
    'is answered for %s',
    async (key, persona) => {
      const wrong: string[] = [];
      for (const offer of await offered(persona))
        if (offer.template === undefined) wrong.push(...(await refusal(persona, offer)));
        else if (!(offer.name in TEMPLATES) && OF_ONE[key]?.includes(offer.name) !== true)
          wrong.push(`${offer.name}: a template`);
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  it('is there for every ready operation', async () => {
    const shown = new Set<string>();
    for (const persona of [...personas, undefined])
      for (const { name } of await offered(persona)) shown.add(`${persona?.audience ?? 'PUBLIC'} ${name}`);
    const all = Object.entries(readyOperations()).flatMap(([audience, list]) =>
      list.map(({ name }) => `${audience} ${name}`),
    );
    expect(all.filter((name) => !shown.has(name))).toEqual([]);
  });
});
