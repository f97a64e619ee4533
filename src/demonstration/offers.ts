import { getOperationAST, parse } from 'graphql';
import { Client } from 'pg';
import { POLICY } from '../access';
import { readyOperations } from '../http';
import type { Audience, WorkerRole } from '../identity';
import { dayInEngland, systemClock } from '../platform/clock';
import { examplesFor, type Variables } from './examples';
import { PERSONAS, personas, type Persona } from './personas';

/** What a persona is there for, when that is not what comes first for everybody of the audience. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  [PERSONAS.keyWorker.key]: ['caseload', 'child', 'plan', 'my-actions', 'inbox-items'],
  [PERSONAS.secondKeyWorker.key]: ['caseload', 'child', 'plan', 'my-actions', 'inbox-items'],
  [PERSONAS.teamManager.key]: ['plan', 'plan-difference', 'child', 'open-concerns', 'inbox-items'],
  [PERSONAS.dutyPractitioner.key]: ['open-concerns', 'find-child', 'child', 'inbox-items', 'inbox-head'],
  [PERSONAS.neighbourManager.key]: ['open-moves', 'inbox-items'],
  [PERSONAS.dataOfficer.key]: ['export-return'],
  [PERSONAS.policeOfficer.key]: ['check-child'],
  [PERSONAS.edNurse.key]: ['check-patient'],
  [PERSONAS.healthVisitor.key]: ['my-actions', 'child'],
  [PERSONAS.partnerWorker.key]: ['my-actions', 'child'],
  [PERSONAS.schoolDsl.key]: ['check-pupil', 'check-roll'],
  [PERSONAS.nurseryDsl.key]: ['check-pupil', 'check-roll'],
  [PERSONAS.schoolMisService.key]: ['check-pupil', 'check-roll'],
};

/** Who works without children: of what their audience can do, this is theirs. */
const ALONE: Readonly<Record<string, readonly string[]>> = {
  [PERSONAS.dataOfficer.key]: [
    ...['me', 'export-return', 'import-return', 'timetable', 'report-concern', 'concern-receipt'],
    ...['inbox-head', 'inbox-items', 'inbox', 'acknowledge-inbox'],
  ],
};

/** An operation as the explorer offers it. */
export type Offer = ReturnType<typeof readyOperations>['PUBLIC'][number] & { readonly variables?: Variables };

/**
 * The ready operations of a persona, ready to be sent: who am I, what the persona is there for, and then the rest of the
 * audience's that their role can send. Of anybody without an account for a key that no persona has.
 */
export async function offersFor(
  key: string,
  databaseUrl: string,
  today = dayInEngland(systemClock.now()),
): Promise<readonly Offer[]> {
  const persona = personas.find((other) => other.key === key);
  // A service account asks for somebody, and only that somebody has actions, an inbox and concerns.
  const asker = persona === PERSONAS.schoolMisService ? PERSONAS.schoolDsl : persona;
  const variables = await examplesFor(asker, databaseUrl, today);
  const first = ['me', ...(FIRST[key] ?? [])];
  const place = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  const audience = await audienceNow(persona, databaseUrl);
  const { [audience]: operations } = readyOperations();
  return operations
    .filter((operation) => isFor(persona, audience, operation))
    .map((operation) => {
      const example = variables[operation.name];
      return example === undefined ? operation : { ...operation, variables: example };
    })
    .sort((a, b) => place(a.name) - place(b.name));
}

function isFor(persona: Persona | undefined, audience: Audience, { name, text }: Offer): boolean {
  if (persona === undefined) return true;
  const fields = getOperationAST(parse(text))?.selectionSet.selections ?? [];
  const roles = fields.map((field) => ('name' in field ? rolesFor(audience, field.name.value) : undefined));
  return (ALONE[persona.key]?.includes(name) ?? true) && roles.every((of) => of?.includes(persona.role) ?? true);
}

/** The roles to which the policy keeps an operation; undefined when it is everybody's of the audience. */
function rolesFor(audience: Audience, field: string): readonly WorkerRole[] | undefined {
  const lines = POLICY.filter(
    ({ type, fields, to }) =>
      ['Query', 'Mutation', 'Subscription'].includes(type) && fields.includes(field) && to[audience],
  );
  return lines.every(({ roles }) => roles !== undefined) ? lines.flatMap(({ roles }) => roles ?? []) : undefined;
}

/** A resident is the public until they have accepted an invitation: the hub has no account of theirs. */
async function audienceNow(persona: Persona | undefined, databaseUrl: string): Promise<Audience> {
  if (persona?.audience !== 'FAMILY') return persona?.audience ?? 'PUBLIC';
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `select from worker where id = $1 or (subject = $2 and role = 'FAMILY_MEMBER')`,
      [persona.id, persona.key],
    );
    return rowCount === 0 ? 'PUBLIC' : persona.audience;
  } finally {
    await client.end();
  }
}
