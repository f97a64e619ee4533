import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { getOperationAST, getVariableValues, parse } from 'graphql';
import { allContracts } from '../../src/access';
import { personas, PERSONAS, seed } from '../../src/demonstration';
import { offersFor, type Offer } from '../../src/demonstration/offers';
import { readWalkers } from '../../src/demonstration/questions';
import { fullSchema } from '../../src/schema';
import { cloneDatabase } from '../support/database';

const KEYS = [...personas.map(({ key }) => key), 'public'];

let database: Awaited<ReturnType<typeof cloneDatabase>>;
const offers = new Map<string, readonly Offer[]>();

beforeAll(async () => {
  database = await cloneDatabase();
  await seed(database.url, { children: 1_200, today: '2026-03-02', seed: 'a' });
  for (const key of KEYS) offers.set(key, await offersFor(key, database.url));
});

afterAll(async () => {
  await database.drop();
});

/** The aunt signs in as a resident, and nobody has invited her yet. */
const isPublic = (key: string): boolean => ['public', 'aunt'].includes(key);
const of = (key: string) => offers.get(key) ?? [];

/** The ready operations whose example variables their own contract refuses. */
function refused(key: string): string[] {
  const audience = isPublic(key) ? 'PUBLIC' : (personas.find((persona) => persona.key === key)?.audience ?? 'PUBLIC');
  const schema = allContracts(fullSchema()).get(audience);
  if (schema === undefined) throw new Error(audience);
  return of(key).flatMap(({ name, text, variables }) => {
    if (variables === undefined) return [`${name} has no variables`];
    const defined = getOperationAST(parse(text))?.variableDefinitions ?? [];
    const unknown = Object.keys(variables).filter(
      (given) => !defined.some(({ variable }) => variable.name.value === given),
    );
    const { errors = [] } = getVariableValues(schema, defined, variables);
    return [
      ...unknown.map((given) => `${name} has no $${given}`),
      ...errors.map(({ message }) => `${name}: ${message}`),
    ];
  });
}

describe('what the explorer offers', () => {
  it.each(KEYS)('can be sent at once by %s', (key) => {
    expect(of(key).length).toBeGreaterThan(0);
    expect(refused(key)).toEqual([]);
  });

  it.each(KEYS)('begins for %s with who they are, and has what writes at the end', (key) => {
    const kinds = of(key).map(({ kind }) => kind);
    const order = ['query', 'subscription', 'mutation'];
    expect(kinds).toEqual([...kinds].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(of(key)[0]?.name).toBe(isPublic(key) ? 'concern-receipt' : 'me');
  });

  it('asks first about what the persona is there for', () => {
    expect(of('data-officer')[1]?.name).toBe('export-return');
    expect(of('key-worker')[1]?.name).toBe('caseload');
  });

  it('offers nobody what is kept from their role', () => {
    const names = (key: string) => of(key).map(({ name }) => name);
    expect(names('key-worker')).not.toContain('export-return');
    expect(names('key-worker')).not.toContain('board');
    expect(names('team-manager')).toContain('board');
    expect(names('data-officer')).not.toContain('child');
  });

  it('offers a resident what anybody may do, until they have accepted an invitation', async () => {
    const names = (offers: readonly Offer[]) => offers.map(({ name }) => name).sort();
    expect(names(of('aunt'))).toEqual(names(of('public')));
    const accepted = await cloneDatabase();
    await seed(accepted.url, { children: 1_200, today: '2026-03-02', seed: 'a' });
    const client = new Client({ connectionString: accepted.url });
    await client.connect();
    const issuer = '00000000-0000-4000-8000-000000000001';
    await client.query(
      `insert into issuer (id, url, agency_id, algorithms, jwks_uri) values ($1, 'https://id.invalid', $2, '{ES256}', 'https://id.invalid/jwks')`,
      [issuer, PERSONAS.aunt.agency.id],
    );
    await client.query(
      `insert into worker (id, agency_id, role, name, job_title, phone, active_from, issuer_id, subject)
       select gen_random_uuid(), agency_id, role, 'Aunt', job_title, phone, active_from, $2, 'aunt' from worker where id = $1`,
      [PERSONAS.mother.id, issuer],
    );
    await client.end();
    expect(names(of('mother'))).toContain('my-family');
    expect(names(await offersFor('aunt', accepted.url))).toEqual(names(of('mother')));
    await accepted.drop();
  });

  it('names the child as the database has it', async () => {
    const { forenames, surname, dateOfBirth } = (await readWalkers(database.url))?.maya ?? {};
    expect(forenames).toBe('Maya');
    const child = of('police-officer').find(({ name }) => name === 'check-child')?.variables?.['child'];
    expect(child).toMatchObject({ forenames, surname, dateOfBirth });
  });

  it('has a new key for every concern', async () => {
    const key = (list: readonly Offer[]) => list.find(({ name }) => name === 'report-concern')?.variables?.['key'];
    expect(key(await offersFor('public', database.url))).not.toBe(key(of('public')));
  });

  it('has no variables for a database without the demonstration', async () => {
    const empty = await cloneDatabase();
    const list = await offersFor('key-worker', empty.url);
    await empty.drop();
    expect(list.filter(({ variables }) => variables !== undefined)).toEqual([]);
  });
});
