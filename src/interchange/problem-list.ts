import { ImportProblem } from './interchange.type';
import type { Problem, Severity } from './problem';

const MOST = 5_000;

/** The problems of a return, as many as somebody may read: a return in which every child has ten must not fill the memory. */
export class ProblemList {
  private readonly kept: Record<Severity, ImportProblem[]> = { HELD: [], NOTE: [] };
  private readonly counts: Record<Severity, number> = { HELD: 0, NOTE: 0 };

  add({ child, field, line, message, severity, code }: Problem): void {
    this.counts[severity] += 1;
    if (this.counts[severity] > MOST) return;
    const told = code === undefined ? message : `${message} (rule ${code})`;
    this.kept[severity].push(Object.assign(new ImportProblem(), { child, field, line, message: told, severity }));
  }

  /** Those that hold a child first; each in the order of the return. */
  list(): ImportProblem[] {
    return [...this.of('HELD'), ...this.of('NOTE')];
  }

  private of(severity: Severity): ImportProblem[] {
    const more = this.counts[severity] - MOST;
    if (more <= 0) return this.kept[severity];
    const message = `${more} more of this severity are not listed: mend these first`;
    return [
      ...this.kept[severity],
      Object.assign(new ImportProblem(), { child: 'file', field: 'file', line: 0, message, severity }),
    ];
  }
}
