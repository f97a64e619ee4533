import { registerEnumType } from 'type-graphql';
import { CONNECTION_KINDS, KINDS, OFFENCE_KINDS, OFFENCE_WORDS, SIBLING_KINDS, SIBLING_WORDS } from './kinds';

const same = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [K in T]: K };

const described = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([name, says]) => [name, { description: `${says}.` }]));

const KIND_WORDS = Object.fromEntries(KINDS.map((kind) => [kind, CONNECTION_KINDS[kind].words]));

export const ConnectionKindEnum = same(KINDS);
registerEnumType(ConnectionKindEnum, {
  name: 'ConnectionKind',
  description: 'What a person is to a child.',
  valuesConfig: described(KIND_WORDS),
});

export const SiblingKindEnum = same(SIBLING_KINDS);
registerEnumType(SiblingKindEnum, {
  name: 'SiblingKind',
  description: 'How two children are brothers or sisters.',
  valuesConfig: described(SIBLING_WORDS),
});

export const OffenceKindEnum = same(OFFENCE_KINDS);
registerEnumType(OffenceKindEnum, {
  name: 'OffenceKind',
  description: 'How sure what is said of an offence is.',
  valuesConfig: described(OFFENCE_WORDS),
});

/** A line of the picture: what a person is to a child, or how two children are brothers or sisters. */
export type EdgeKind = (typeof KINDS)[number] | `SIBLING_${(typeof SIBLING_KINDS)[number]}`;
const SIBLING_EDGES = SIBLING_KINDS.map((kind) => `SIBLING_${kind}` as const);

export const EdgeKindEnum = same<EdgeKind>([...KINDS, ...SIBLING_EDGES]);
registerEnumType(EdgeKindEnum, {
  name: 'NetworkEdgeKind',
  description: 'What a line of the picture stands for: what `from` is to `to`.',
  valuesConfig: described({
    ...KIND_WORDS,
    ...Object.fromEntries(SIBLING_KINDS.map((kind) => [`SIBLING_${kind}`, SIBLING_WORDS[kind]])),
  }),
});
