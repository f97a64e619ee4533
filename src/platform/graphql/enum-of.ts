/** The values of a union as an enum of GraphQL takes them: each named as it is. */
export const enumOf = <T extends string>(...values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [V in T]: V };
