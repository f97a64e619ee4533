/** How the story is told: a heading for each scene, a line for each thing that was done, a tick for each thing that was checked. */
const terminal = process.stdout.isTTY;
const paint = (code: number, text: string) => (terminal ? `\u001b[${code}m${text}\u001b[0m` : text);

let checked = 0;

const timing = process.argv.includes('--timing');
const times: { readonly title: string; readonly began: number }[] = [];

export const scene = (title: string): void => {
  times.push({ title, began: performance.now() });
  console.log(`\n${paint(1, title)}`);
};

/** With --timing: how long each scene took, in seconds. */
export function sayTimes(): void {
  if (!timing) return;
  const end = performance.now();
  console.log();
  times.forEach(({ title, began }, n) => {
    const seconds = ((times[n + 1]?.began ?? end) - began) / 1000;
    console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${title}`);
  });
}

export const says = (text: string): void => {
  console.log(`  ${text}`);
};

/** Checks one thing; what came back is shown when it is not so, and the story ends. */
export function check(what: string, holds: boolean, cameBack?: unknown): void {
  if (!holds) {
    console.log(`  ${paint(31, '✗')} ${what}`);
    throw new Error(`"${what}" does not hold. What came back:\n${JSON.stringify(cameBack, null, 2)}`);
  }
  checked++;
  console.log(`  ${paint(32, '✓')} ${what}`);
}

export const checkedSoFar = (): number => checked;
