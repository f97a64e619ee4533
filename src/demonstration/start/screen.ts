import type { WriteStream } from 'node:tty';
import { stopwatch } from '../../platform/clock';

/** What a person who starts the hub reads: each step with a tick and its time. Plain lines when it is not a terminal. */
export class Screen {
  private readonly terminal: boolean;

  constructor(private readonly out: Pick<WriteStream, 'isTTY' | 'write'>) {
    this.terminal = out.isTTY;
  }

  line(text = ''): void {
    this.out.write(`${text}\n`);
  }

  bold(text: string): string {
    return this.terminal ? `\x1b[1m${text}\x1b[22m` : text;
  }

  dim(text: string): string {
    return this.terminal ? `\x1b[2m${text}\x1b[22m` : text;
  }

  /**
   * Shows a step while it is under way, and ticks it off with its time. `work` may say how far it is; what it answers is
   * given to `tell` for the words of the tick.
   */
  async step<T>(
    label: string,
    work: (progress: (text: string) => void) => Promise<T>,
    tell: (result: T) => string = () => label,
  ): Promise<T> {
    const elapsed = stopwatch();
    const show = (text: string): void => {
      if (this.terminal) this.out.write(`\r\x1b[K  … ${text}`);
    };
    show(label);
    try {
      const result = await work((text) => {
        show(`${label}: ${text}`);
      });
      this.tick(tell(result), elapsed());
      return result;
    } catch (error) {
      if (this.terminal) this.out.write(`\r\x1b[K  ✗ ${label}\n`);
      throw error;
    }
  }

  private tick(text: string, milliseconds: number): void {
    const time = `${(milliseconds / 1000).toFixed(2)} s`;
    if (this.terminal) this.out.write(`\r\x1b[K  \x1b[32m✓\x1b[39m ${text.padEnd(100)}  ${this.dim(time)}\n`);
    else this.line(`  ok  ${text} (${time})`);
  }
}
