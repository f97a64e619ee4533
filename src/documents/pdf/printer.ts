import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../platform/errors';
import type { AsGiven } from '../content';
import type { CopyMarks } from './pdf';
import type { Printed, PrintJob } from './print.worker';

/** A conference's longest papers take two seconds. What takes this long is no document. */
const LONGEST_MS = 20_000;
/** Who waits longer than a few prints asks again. */
const MOST_WAITING = 50;

const FILE = join(__dirname, `print.worker${extname(__filename)}`);
/** What the thread runs. From its source it needs what reads TypeScript, as the process did (scripts/start.mjs). */
const SCRIPT = FILE.endsWith('.ts')
  ? `require(${JSON.stringify(require.resolve('tsx/cjs/api'))}).register(); require(${JSON.stringify(FILE)});`
  : `require(${JSON.stringify(FILE)});`;

/**
 * Makes the prints of a process in a thread of their own, one at a time: whatever a document holds, everybody else is
 * answered meanwhile. The thread is begun with the first print and keeps its fonts; one that hangs is ended.
 */
class Printer {
  private thread: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  print(job: PrintJob): Promise<Buffer> {
    if (this.waiting >= MOST_WAITING) return Promise.reject(busy());
    this.waiting++;
    const printed = this.last.then(() => this.run(job)).finally(() => this.waiting--);
    this.last = printed.catch(() => undefined);
    return printed;
  }

  private run(job: PrintJob): Promise<Buffer> {
    const thread = (this.thread ??= this.begin());
    thread.ref();
    return new Promise<Buffer>((resolve, reject) => {
      const over = (): void => {
        clearTimeout(limit);
        thread.off('message', done).off('exit', failed).unref();
      };
      const failed = (): void => {
        over();
        if (this.thread === thread) this.thread = undefined;
        void thread.terminate();
        reject(unprintable());
      };
      const done = (pdf: Printed): void => {
        over();
        if (pdf === null) reject(unprintable());
        else resolve(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
      };
      const limit = setTimeout(failed, LONGEST_MS);
      thread.once('message', done).once('exit', failed);
      thread.postMessage(job);
    });
  }

  private begin(): Worker {
    const thread = new Worker(SCRIPT, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512 } });
    // Its end is what counts; an error without a listener would be the end of the hub.
    thread.on('error', () => undefined);
    thread.on('exit', () => {
      if (this.thread === thread) this.thread = undefined;
    });
    return thread;
  }
}

const busy = (): AppError =>
  new AppError('UNAVAILABLE', 'Too many documents are being printed. Ask again in a minute.');
const unprintable = (): AppError =>
  new AppError('UNAVAILABLE', 'This copy could not be printed. Ask whoever gave it for a copy on paper.');

const printer = new Printer();

/** The PDF of a copy: see pdfOf. */
export const printed = (copy: AsGiven, marks: CopyMarks): Promise<Buffer> => printer.print({ copy, marks });
