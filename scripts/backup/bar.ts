import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../../src/backup';

/** A bar on the standard error for a step that goes from table to table, and how to take it away. */
export function bar(step: string): { report: Progress; stop: () => void } {
  const shown = new SingleBar(
    {
      format: `${step.padEnd(9)} [{bar}] {percentage}% | {value}/{total} tables | {duration_formatted} {table}`,
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 5_000,
    },
    Presets.shades_classic,
  );
  let begun = false;
  const stop = (): void => {
    if (begun) shown.stop();
    begun = false;
  };
  return {
    report(table, done, of) {
      if (!begun) shown.start(of, done, { table });
      begun = true;
      shown.update(done, { table });
      if (done === of) stop();
    },
    stop,
  };
}

/** The same for steps that follow each other. */
export function bars(): { report: (step: string) => Progress; stop: () => void } {
  let last: ReturnType<typeof bar> | undefined;
  return {
    report: (step) => {
      last?.stop();
      last = bar(step);
      return last.report;
    },
    stop: () => last?.stop(),
  };
}
