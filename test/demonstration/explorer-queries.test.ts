import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCIES, PERSONAS, personas, type Persona } from '../../src/demonstration';
import { offersFor } from '../../src/demonstration/offers';
import { DemonstrationHub } from '../support/demonstration';

/** A Monday, with a week to come. */
const TODAY = '2026-03-02';
let there: DemonstrationHub;

beforeAll(async () => {
  there = await DemonstrationHub.start(TODAY);
}, 120_000);
afterAll(() => there.stop());

/** Every query that a persona is offered, with what came back when it was sent as it stands. */
async function answers(persona: Persona | undefined): Promise<Map<string, { errors: unknown; data: unknown }>> {
  const found = new Map<string, { errors: unknown; data: unknown }>();
  for (const { name, kind, text, variables } of await offersFor(
    persona?.key ?? 'public',
    there.hub.databaseUrl,
    there.hub.clock.now(),
    there.root,
  )) {
    if (kind !== 'query') continue;
    // Whom nobody has invited yet asks as the public.
    const { errors, data } = await there.ask(persona, text, variables);
    found.set(name, { errors, data: Object.values((data ?? {}) as object)[0] });
  }
  return found;
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** What is empty on a fresh start: nobody has done it yet, or it is not theirs to see. */
const EMPTY: Readonly<Record<string, readonly string[]>> = {
  everybody: [
    ...['calendar-feed', 'my-copies', 'copy-pdf', 'concern-receipt'],
    // Nobody has moved, and nobody has said their view, yet.
    ...['departures', 'open-moves', 'my-views', 'child-moves'],
    // Nobody is away, nobody looked unusually, and no rota is written yet.
    ...['covers', 'duty-rota', 'looking-alerts'],
    // Nobody came in by an emergency, and nobody asked to be let in.
    ...['unreviewed-emergency-accesses', 'access-requests'],
    // No paper went astray, nobody asked what is held about them, and nothing is held back or about to be destroyed.
    ...['open-misdirections', 'child-misdirections', 'subject-accesses', 'subject-access', 'legal-holds', 'disposals'],
  ],
  'team-manager': ['caseload', 'my-actions', 'my-conferences'],
  'conference-chair': ['caseload', 'my-actions', 'inbox-items', 'open-concerns', 'undecided-concerns'],
  // Has no cases of her own, and comes to no conference that she calls.
  'conference-coordinator': [
    ...['caseload', 'my-actions', 'my-conferences', 'inbox-items', 'open-concerns', 'undecided-concerns'],
  ],
  'duty-practitioner': ['caseload', 'my-actions', 'my-conferences'],
  'data-officer': ['inbox-items'],
  'information-governance': ['inbox-items'],
  'second-key-worker': ['open-concerns', 'undecided-concerns'],
  'police-officer': ['my-conferences', 'inbox-items'],
  'partner-worker': ['inbox-items'],
  // She meets children as they come, and stands to none of them.
  'ed-nurse': ['conference', 'my-actions', 'my-conferences', 'child', 'finding-out', 'network', 'plan-at-work'],
  father: ['family-actions', 'family-meetings'],
  // A supporter is told when and where, of what she is asked to.
  grandmother: ['conference', 'family-actions', 'family-meetings', 'inbox-items', 'my-conferences', 'child-feedback'],
};

describe('every ready query, sent with its example variables on a fresh start', () => {
  it.each([...personas, undefined].map((persona) => [persona?.key ?? 'public', persona] as const))(
    'is answered for %s, with what there is',
    async (key, persona) => {
      const all = [...(await answers(persona))];
      expect(all.filter(([, { errors }]) => errors !== undefined)).toEqual([]);
      // Next door there is nobody to see until a child moves there.
      if (persona?.agency === AGENCIES.neighbour) return;
      const may = [...(EMPTY['everybody'] ?? []), ...(EMPTY[key] ?? [])];
      expect(all.flatMap(([name, { data }]) => (isEmpty(data) && !may.includes(name) ? [name] : []))).toEqual([]);
    },
  );

  it("shows a key worker's week with what is due and what is late", async () => {
    const week = (await answers(PERSONAS.keyWorker)).get('my-week')?.data as any;
    expect(week.lateDeadlines.length + week.lateActions.length).toBeGreaterThan(0);
    expect(week.days.flatMap((day: any) => day.deadlines).length).toBeGreaterThan(2);
  });

  it('shows a manager a board that lives, and the conference chair what lies ahead', async () => {
    const { all, byWorker } = (await answers(PERSONAS.teamManager)).get('board')?.data as any;
    expect(all.overdue).toBeGreaterThan(20);
    expect(all.dueThisWeek).toBeGreaterThan(20);
    expect(byWorker.length).toBeGreaterThan(10);
    expect((await answers(PERSONAS.conferenceChair)).get('my-conferences')?.data).not.toEqual([]);
  });
});
