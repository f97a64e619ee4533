import { Pool } from 'pg';
import { systemClock } from '../platform/clock';
import { AS_THE_HUB } from '../platform/db/asking';
import type { RootKeys } from '../platform/db/sealing/root';
import { Vault } from '../platform/db/sealing/vault';
import { dbOn, statement } from '../platform/db/statement';
import { DEMONSTRATION, personas, PERSONAS, type Persona } from './personas';

const { children, hillside, authority } = DEMONSTRATION;

/** A child of the walk-through as somebody who asks for them must know them. */
export interface Sought {
  readonly forenames: string;
  readonly surname: string;
  readonly dateOfBirth: string;
  readonly nhsNumber: string;
  readonly upn: string;
}

export type Walkers = Readonly<Record<'maya' | 'noah' | 'leo' | 'finn', Sought>>;

/** A first question for a persona: one that shows what the persona is for. */
export interface Question {
  readonly persona: Persona;
  readonly query: string;
  /** For whom a service account asks. */
  readonly actingFor?: string;
}

const WALKERS = statement(
  'demonstration.walkers',
  `select id, forenames, surname, date_of_birth as "dateOfBirth", nhs_number as "nhsNumber", upn from child where id = any($1)`,
);

/**
 * Reads whom the first questions are about. From the database and not from today: it may have been filled on another
 * day, and their birthdays stay. Undefined when it holds no demonstration.
 *
 * @param root the key above what is sealed; without it the demonstration stands plain.
 */
export async function readWalkers(databaseUrl: string, root?: RootKeys): Promise<Walkers | undefined> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1, options: AS_THE_HUB });
  try {
    const vault = root && (await Vault.open({ pool, root, clock: systemClock, alarm: () => undefined }));
    const ids = [children.maya.id, children.noah.id, children.leo.id, children.finn.id];
    const rows = await dbOn(pool, vault).rows<Sought & { id: string }>(WALKERS, [ids]);
    const of = (id: string) => rows.find((row) => row.id === id);
    const [maya, noah, leo, finn] = [children.maya, children.noah, children.leo, children.finn].map(({ id }) => of(id));
    return maya && noah && leo && finn ? { maya, noah, leo, finn } : undefined;
  } finally {
    await pool.end();
  }
}

/** One question for each persona, in the order of the personas. */
export function firstQuestions({ maya, noah, leo }: Walkers): Question[] {
  const identity = (key: string, number: string, { dateOfBirth, surname }: Sought) =>
    `${key}: "${number}", dateOfBirth: "${dateOfBirth}", surname: "${surname}"`;
  const pupil = (who: Sought) => `{ checkPupil(pupil: {${identity('upn', who.upn, who)}}) { hasPlan note } }`;
  const queries: Record<keyof typeof PERSONAS, string> = {
    keyWorker: '{ caseload { forenames surname plan { startedOn } } }',
    secondKeyWorker: `{ child(id: "${children.ivy.id}") { forenames plan { startedOn } } }`,
    teamManager: `{ plan(id: "${children.maya.plan}") { state actions { text dueOn overdue } } }`,
    conferenceChair: '{ myConferences { kind plannedFor venue } }',
    conferenceCoordinator: `{ child(id: "${children.maya.id}") { forenames conferences { kind plannedFor chair { name } } } }`,
    dutyPractitioner: '{ openConcerns(first: 3) { raisedAt seenOrSaid } }',
    dataOfficer: '{ me { role worker { name } authority { name } } }',
    policeOfficer: `{ checkChild(child: {forenames: "${maya.forenames}", surname: "${maya.surname}", dateOfBirth: "${maya.dateOfBirth}", authority: "${authority.code}"}, purpose: WELFARE_CHECK) { hasPlan } }`,
    edNurse: `{ checkPatient(patient: {${identity('nhsNumber', maya.nhsNumber, maya)}}, care: UNSCHEDULED) { hasPlan } }`,
    healthVisitor: '{ myActions(first: 3) { text dueOn overdue } }',
    schoolDsl: pupil(maya),
    nurseryDsl: pupil(noah),
    partnerWorker: '{ myActions(first: 3) { text dueOn overdue } }',
    mother: '{ myFamily { kind child { forenames keyWorker { name phone } } } }',
    father: '{ myFamily { kind child { forenames plan { startedOn } } } }',
    grandmother: '{ myFamily { role child { forenames } } }',
    aunt: 'mutation { acceptInvitation(code: "ASK-THE-KEY-WORKER") }',
    neighbourManager: '{ openMoves { kind noticedOn child { forenames } } }',
    neighbourChair: `{ child(id: "${hillside.nia.id}") { forenames plan { startedOn } } }`,
    informationGovernance: `{ whoLooked(child: "${children.maya.id}", first: 3) { events { at purpose } } }`,
    schoolMisService: pupil(leo),
  };
  const byKey = new Map(
    Object.entries(PERSONAS).map(([name, { key }]) => [key, queries[name as keyof typeof queries]]),
  );
  return personas.map((persona) => ({
    persona,
    query: byKey.get(persona.key) ?? '',
    ...(persona.role === 'SERVICE' ? { actingFor: PERSONAS.schoolDsl.key } : {}),
  }));
}
