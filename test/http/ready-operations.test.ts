import { describe, expect, it } from '@jest/globals';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { allContracts } from '../../src/access';
import { Contract, readyOperations } from '../../src/http';
import type { Audience } from '../../src/identity';
import { createLogger } from '../../src/platform/logger';
import { fullSchema } from '../../src/schema';

const schemas = allContracts(fullSchema());
const contractOf = (audience: Audience, text: string) =>
  new Contract(audience, schemas.get(audience) as GraphQLSchema, new Set([text]), createLogger('silent'));

function compiledOf(audience: Audience, text: string) {
  const contract = contractOf(audience, text);
  return contract.compiledFor(contract.read(text) as DocumentNode, text);
}

describe('a ready operation', () => {
  const all = Object.entries(readyOperations()).flatMap(([audience, operations]) =>
    operations.map(({ name, text }) => [audience as Audience, name, text] as const),
  );

  it.each(all)('of %s, %s, can be compiled', (audience, _name, text) => {
    expect(compiledOf(audience, text)).toBeInstanceOf(Function);
  });

  it('runs compiled when a variable that may not be null is left to its default, or is given', async () => {
    const text = 'subscription ($after: Int!, $of: InboxOf! = ME) { inbox(after: $after, of: $of) { seq } }';
    const compiled = compiledOf('SOCIAL_CARE', text);
    const run = (variables: object) => compiled?.({ seq: 7 }, undefined, variables);
    expect(await run({ after: 0 })).toEqual({ data: { inbox: { seq: 7 } } });
    expect(await run({ after: 0, of: 'MY_TEAM' })).toEqual({ data: { inbox: { seq: 7 } } });
    for (const wrong of [{}, { after: 0, of: null }, { after: 0, of: 'NOBODY' }])
      expect(await run(wrong)).not.toHaveProperty('data');
  });
});
