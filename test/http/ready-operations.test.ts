import { describe, expect, it } from '@jest/globals';
import { parse, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
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

/** What an answer shows once, and is not asked for again: receipts, what is handed over a single time, and the way back to what was asked about. */
const ONCE =
  /^(AccessRequestReceipt|MisdirectionReceipt|NewCalendarFeed|NewInvitation|ImportReport|ImportProblem)\.|^(CoreGroupMeeting|EarlyReview)\.plan$|^StrategyDiscussion\.enquiry$/;
/** A look without a relationship shows these for its one hour (`use-emergency-access`); a notice shows them to whoever takes it on. */
const OF_ONE_ANSWER = ['Child.addresses', 'Address.lines', 'Address.postcode', 'Address.toDay', 'Agency.id'];
const OF_A_NOTICE = ['Concern.children', 'CrimeNotice.concern', 'CrimeNotice.takenOnAt', 'CrimeNotice.takenOnBy'];

/** The fields that ready operations of an audience show: in answers to changes, and when somebody asks. */
function shownTo(audience: Audience): Record<'once' | 'again', Set<string>> {
  const shown = { once: new Set<string>(), again: new Set<string>() };
  for (const { text, kind } of readyOperations()[audience]) {
    const types = new TypeInfo(schemas.get(audience) as GraphQLSchema);
    const into = shown[kind === 'mutation' ? 'once' : 'again'];
    const Field = () => void into.add(`${types.getParentType()?.name}.${types.getFieldDef()?.name}`);
    visit(parse(text), visitWithTypeInfo(types, { Field }));
  }
  return shown;
}

describe('what the answer to a change shows', () => {
  // In production documents are run by their id, and many partners have none but these: what only a change showed could
  // not be read again by anybody, and the version of it not be named in the next change.
  it.each([...schemas.keys()])('can be asked for again with the ready operations of %s', (audience) => {
    const { once, again } = shownTo(audience);
    const lost = [...once].filter((field) => !again.has(field) && !field.startsWith('Mutation.') && !ONCE.test(field));
    expect(lost.filter((field) => ![...OF_ONE_ANSWER, ...OF_A_NOTICE].includes(field))).toEqual([]);
  });
});
