import { describe, expect, it } from '@jest/globals';
import { edgesOf, householdsOf, sharedParents, type Drawn } from '../../src/network/picture.rules';

const around = (personId: string, kind: Drawn['kind'], more: Partial<Drawn> = {}): Drawn => ({
  personId,
  kind,
  livesWithChild: false,
  household: null,
  until: null,
  ...more,
});

/*
 * Four brothers and sisters of one mother: the two elder of Frank, who lives elsewhere and has Ada with him at weekends; the two
 * younger of Giles, who lives with the mother.
 */
const MUM = (home: string | null = null): Drawn => around('mum', 'MOTHER', { livesWithChild: true, household: home });
const ADA = [
  MUM("mother's"),
  around('frank', 'FATHER', { household: "father's" }),
  around('giles', 'PARTNER_OF_PARENT', { livesWithChild: true, household: "mother's" }),
  around('nan', 'GRANDPARENT', { household: "father's" }),
];
const BEN = [MUM(), around('frank', 'FATHER', { livesWithChild: true })];
const CAL = [MUM(), around('giles', 'FATHER', { livesWithChild: true })];
const DOT = CAL;
const SIBLINGS = [
  { childId: 'ben', kind: 'FULL', people: BEN },
  { childId: 'cal', kind: 'HALF', people: CAL },
  { childId: 'dot', kind: 'HALF', people: DOT },
] as const;

describe('the picture of four siblings, two fathers and two homes', () => {
  it('has a line from each person to the child, from each parent to each sibling, and between the children', () => {
    const lines = edgesOf('ada', ADA, SIBLINGS).map(({ from, to, kind }) => `${from} ${kind} ${to}`);
    expect(lines).toEqual([
      ...['mum MOTHER ada', 'frank FATHER ada', 'giles PARTNER_OF_PARENT ada', 'nan GRANDPARENT ada'],
      ...['mum MOTHER ben', 'frank FATHER ben'],
      ...['mum MOTHER cal', 'giles FATHER cal'],
      ...['mum MOTHER dot', 'giles FATHER dot'],
      ...['ben SIBLING_FULL ada', 'cal SIBLING_HALF ada', 'dot SIBLING_HALF ada'],
    ]);
  });

  it('knows which parents two of them share', () => {
    expect(sharedParents(ADA, BEN)).toEqual(['mum', 'frank']);
    expect(sharedParents(ADA, CAL)).toEqual(['mum']);
    expect(sharedParents(ADA, [])).toEqual([]);
  });

  it('puts each child into the home of whoever lives with them', () => {
    expect(householdsOf('ada', ADA, SIBLINGS)).toEqual([
      { label: "mother's", members: ['mum', 'giles', 'ada', 'ben', 'cal', 'dot'] },
      { label: "father's", members: ['frank', 'nan', 'ben'] },
    ]);
  });

  it('leaves out of the homes whoever has gone, and the child as a person of their own everywhere', () => {
    const gone = ADA.map((one) => (one.personId === 'giles' ? { ...one, until: '2025-01-01' } : one));
    const self = around('self', 'THE_CHILD', { livesWithChild: true, household: "mother's" });
    expect(householdsOf('ada', [...gone, self], [])[0]).toEqual({ label: "mother's", members: ['mum', 'ada'] });
    expect(edgesOf('ada', [self], [])).toEqual([]);
  });

  it('draws nothing of what is hidden', () => {
    const hidden = ADA.map((one) => ({ ...one, household: null, livesWithChild: null }));
    expect(householdsOf('ada', hidden, SIBLINGS)).toEqual([]);
    expect(edgesOf('ada', [around('x', null)], [{ childId: 'ben', kind: null, people: [] }])).toEqual([]);
  });

  it('draws somebody who is the same thing twice (left and came back) once', () => {
    const twice = [around('mum', 'MOTHER', { until: '2020-01-01' }), around('mum', 'MOTHER')];
    expect(edgesOf('ada', twice, [])).toHaveLength(1);
  });
});
