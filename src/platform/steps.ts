/** From each state, the states that a step can lead to. */
export type Steps = Readonly<Record<string, readonly string[]>>;

/** What is wrong with a table of steps: states it leads to and does not have, and states that no step leads to. */
export function faultsOf(steps: Steps, first: string): string[] {
  const reached = new Set([first]);
  for (const state of reached) for (const next of steps[state] ?? []) reached.add(next);
  const unknown = [...reached].filter((state) => steps[state] === undefined);
  const unreachable = Object.keys(steps).filter((state) => !reached.has(state));
  return [...unknown.map((state) => `${state} is unknown`), ...unreachable.map((state) => `${state} is unreachable`)];
}

/** Stops the start when a table of steps is not sound: a life that cannot be lived is found before anybody lives it. */
export function checkSteps(whose: string, steps: Steps, first: string): void {
  const faults = faultsOf(steps, first);
  if (faults.length > 0) throw new Error(`The steps of ${whose}: ${faults.join(', ')}.`);
}
