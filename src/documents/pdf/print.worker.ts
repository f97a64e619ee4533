import { parentPort } from 'node:worker_threads';
import type { AsGiven } from '../content';
import { pdfOf, type CopyMarks } from './pdf';

/** One print that is asked of the thread, and its answer: the document, or nothing when it could not be made. */
export interface PrintJob {
  readonly copy: AsGiven;
  readonly marks: CopyMarks;
}
export type Printed = Uint8Array | null;

// The thread of printer.ts. Why a print failed is not told: the words of an error may be those of the document.
parentPort?.on('message', ({ copy, marks }: PrintJob) => {
  void Promise.resolve()
    .then(() => pdfOf(copy, marks))
    .then(
      (pdf) => parentPort?.postMessage(new Uint8Array(pdf)),
      () => parentPort?.postMessage(null),
    );
});
