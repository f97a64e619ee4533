import { getOperationAST, parse } from 'graphql';
import { Client } from 'pg';
import { POLICY } from '../access';
import { readyOperations } from '../http';
import type { Audience, WorkerRole } from '../identity';
import { systemClock } from '../platform/clock';
import { AS_THE_HUB } from '../platform/db/asking';
import type { RootKeys } from '../platform/db/sealing/root';
import { examplesFor, type Variables } from './examples';
import { PERSONAS, personas, type Persona } from './personas';
import { templateLine } from './templates';
import { workOf } from './work';

/** An operation as the explorer offers it. */
export type Offer = ReturnType<typeof readyOperations>['PUBLIC'][number] & {
  readonly variables?: Variables;
  /** Something has to be filled in first. */
  readonly template?: true;
};

/**
 * The ready operations of a persona: who am I, and then what their work is, in its order. Each can be sent as it stands, but
 * for a template, whose first line says what has to be filled in. Of anybody without an account for a key that no persona has.
 */
export async function offersFor(
  key: string,
  databaseUrl: string,
  now: Date = systemClock.now(),
  root?: RootKeys,
): Promise<readonly Offer[]> {
  const persona = personas.find((other) => other.key === key);
  // A service account asks for somebody, and only that somebody has actions, an inbox and concerns.
  const asker = persona === PERSONAS.schoolMisService ? PERSONAS.schoolDsl : persona;
  const variables = await examplesFor(asker, databaseUrl, now, root);
  const audience = await audienceNow(persona, databaseUrl);
  const { [audience]: operations } = readyOperations();
  const work = persona === undefined ? operations.map(({ name }) => name) : workOf(persona);
  return operations
    .filter((operation) => work.includes(operation.name) && isFor(persona, audience, operation))
    .map((operation) => offered(operation, variables[operation.name]))
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || work.indexOf(a.name) - work.indexOf(b.name));
}

/** First they look, then they wait for what comes, then they act. */
const KINDS = ['query', 'subscription', 'mutation'];

function offered(operation: Offer, variables: Variables | undefined): Offer {
  if (variables === undefined) return operation;
  const template = templateLine(variables);
  if (template === undefined) return { ...operation, variables };
  return { ...operation, variables, template: true, text: `${template}\n${operation.text}` };
}

function isFor(persona: Persona | undefined, audience: Audience, { text }: Offer): boolean {
  if (persona === undefined) return true;
  const fields = getOperationAST(parse(text))?.selectionSet.selections ?? [];
  const roles = fields.map((field) => ('name' in field ? rolesFor(audience, field.name.value) : undefined));
  return roles.every((of) => of?.includes(persona.role) ?? true);
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
  const client = new Client({ connectionString: databaseUrl, options: AS_THE_HUB });
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
