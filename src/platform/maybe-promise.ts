/** What is at hand, or will be: a field whose value is at hand is answered without waiting for anything. */
export type MaybePromise<T> = T | Promise<T>;

/** What a foreign key refers to, and so must be there. */
export function promised<T extends object>(what: string, found: MaybePromise<T | undefined>): MaybePromise<T> {
  return found instanceof Promise ? found.then((value) => there(what, value)) : there(what, found);
}

function there<T>(what: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`a foreign key promised ${what}`);
  return value;
}
