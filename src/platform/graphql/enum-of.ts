import { registerEnumType } from 'type-graphql';

/** The values of a union as an enum of GraphQL takes them: each named as it is. */
export const enumOf = <T extends string>(...values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [V in T]: V };

/** The same with the name of the enum, and what it and each of its values mean, said in one place. */
export function describedEnum<T extends string>(
  name: string,
  description: string,
  meanings: Readonly<Record<T, string>>,
): { [V in T]: V } {
  const made = enumOf(...(Object.keys(meanings) as T[]));
  register(made, name, description, Object.entries(meanings));
  return made;
}

/**
 * A code list as an enum: each code by what the list says it means. A name of GraphQL begins with a letter, so codes that
 * begin with a digit get a word before them.
 */
export function codeEnum<Code extends string>(
  name: string,
  description: string,
  list: Readonly<Record<Code, string>>,
  before = '',
): Record<string, Code> {
  const codes = Object.entries<string>(list) as [Code, string][];
  const made = Object.fromEntries(codes.map(([code]) => [`${before}${code}`, code])) as Record<string, Code>;
  register(
    made,
    name,
    description,
    codes.map(([code, says]) => [`${before}${code}`, `${says}.`]),
  );
  return made;
}

function register(made: object, name: string, description: string, meanings: readonly (readonly [string, unknown])[]) {
  const valuesConfig = Object.fromEntries(meanings.map(([value, means]) => [value, { description: String(means) }]));
  registerEnumType(made, { name, description, valuesConfig });
}
