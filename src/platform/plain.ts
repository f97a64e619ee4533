/** The fields of a class as plain values: what an input or an entity holds, without pretending to be an instance of it. */
export type Plain<T> = { readonly [K in keyof T]: T[K] };
