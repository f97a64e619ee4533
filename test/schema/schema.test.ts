import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  parse,
  printSchema,
  specifiedRules,
  validate,
} from 'graphql';
import { allContracts } from '../../src/access';
import { limitRules } from '../../src/http/limits';
import { readyOperations } from '../../src/http';
import { AUDIENCES, type Audience } from '../../src/identity';
import { fullSchema } from '../../src/schema';

const contracts = allContracts(fullSchema());
const ready = readyOperations();

describe('the schema', () => {
  it('is what schema/schema.graphql says: this compiler and the one that prints it agree', () => {
    const printed = readFileSync(join(__dirname, '../../schema/schema.graphql'), 'utf8');
    expect(`${printSchema(lexicographicSortSchema(fullSchema()))}\n`).toBe(printed);
  });

  it('describes every type, field, input field and value', () => {
    const bare: string[] = [];
    for (const type of Object.values(fullSchema().getTypeMap())) {
      if (
        type.name.startsWith('__') ||
        (isScalarType(type) && ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name))
      )
        continue;
      const isRoot = ['Query', 'Mutation', 'Subscription'].includes(type.name);
      if (!isRoot && !type.description) bare.push(type.name);
      if (isObjectType(type) || isInputObjectType(type)) {
        for (const field of Object.values(type.getFields()))
          if (!field.description) bare.push(`${type.name}.${field.name}`);
      }
    }
    expect(bare).toEqual([]);
  });

  it('gives each enum in a contract at least one value, and no contract an unused type', () => {
    for (const schema of contracts.values()) {
      expect(Object.values(schema.getTypeMap()).filter((t) => isEnumType(t) && t.getValues().length === 0)).toEqual([]);
    }
  });
});

describe.each(Object.keys(AUDIENCES) as Audience[])('the contract of %s', (audience) => {
  const schema = contracts.get(audience);
  if (schema === undefined) throw new Error(`no contract for ${audience}`);

  it.each(ready[audience].map((operation) => [operation.name, operation.text] as const))(
    'takes the ready operation %s, within its limits',
    (_name, text) => {
      expect(
        validate(schema, parse(text), [...specifiedRules, ...limitRules(audience)]).map((error) => error.message),
      ).toEqual([]);
    },
  );
});

describe('a contract', () => {
  it('of schools knows nothing of what a school may never see', () => {
    const child = contracts.get('SCHOOL')?.getType('Child');
    const fields = isObjectType(child) ? Object.keys(child.getFields()) : [];
    expect(fields).toEqual(expect.arrayContaining(['upn', 'plan']));
    for (const field of ['nhsNumber', 'accesses', 'localId', 'expectedDateOfBirth'])
      expect(fields).not.toContain(field);
    for (const type of ['AccessEvent', 'Reporter', 'ChildAsTold', 'ImportReport'])
      expect(contracts.get('SCHOOL')?.getType(type)).toBeUndefined();
  });

  it('of the public can report a concern, follow it, come in by an invitation, and do nothing else', () => {
    const schema = contracts.get('PUBLIC');
    expect(Object.keys(schema?.getQueryType()?.getFields() ?? {})).toEqual(['concernReceipt']);
    const changes = Object.keys(schema?.getMutationType()?.getFields() ?? {});
    expect(changes.sort()).toEqual(['acceptInvitation', 'reportConcern']);
    expect(schema?.getSubscriptionType()).toBeUndefined();
    expect(schema?.getType('Child')).toBeUndefined();
  });

  it('is committed for every audience', () => {
    expect(readdirSync(join(__dirname, '../../schema/contracts')).length).toBe(Object.keys(AUDIENCES).length);
  });
});
