import { ImportProblem } from './interchange.type';
import type { Problem, Severity } from './problem';

const MOST = 5_000;

/** The problems of a return, as many as somebody may read: a return in which every child has ten must not fill the memory. */
export class ProblemList {
  private readonly kept: Record<Severity, ImportProblem[]> = { HELD: [], NOTE: [] };
  private broken: ImportProblem | null = null;
  private readonly counts: Record<Severity, number> = { HELD: 0, NOTE: 0 };

  add(problem: Problem): void {
    const { severity } = problem;
    this.counts[severity] += 1;
    if (this.counts[severity] <= MOST) this.kept[severity].push(listed(problem));
  }

  /** What stopped the reading, if anything did. */
  get breaks(): ImportProblem | null {
    return this.broken;
  }

  /** The return can not be read beyond this: listed however many others there are. */
  breakOff(problem: Problem): void {
    this.broken = listed(problem);
  }

  /** What stopped the reading first, then those that hold a child; each in the order of the return. */
  list(): ImportProblem[] {
    return [...(this.broken === null ? [] : [this.broken]), ...this.of('HELD'), ...this.of('NOTE')];
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

const listed = ({ child, field, line, message, severity, code }: Problem): ImportProblem =>
  Object.assign(new ImportProblem(), {
    ...{ child, field, line, severity },
    message: code === undefined ? message : `${message} (rule ${code})`,
  });
