import { open, readFile, type FileHandle } from 'node:fs/promises';
import { Batcher } from '../../src/platform/batcher';
import type { Receipt } from './seen';

/**
 * What referrers hold in their hands: a file outside the system. A receipt counts from the moment it is on the disk; those that
 * come at the same moment share one fdatasync.
 */
export class Ledger {
  private readonly writer: Batcher<Receipt, undefined>;
  count = 0;

  private constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
  ) {
    this.writer = new Batcher(async (receipts) => {
      await handle.appendFile(receipts.map((receipt) => `${JSON.stringify(receipt)}\n`).join(''));
      await handle.datasync();
      this.count += receipts.length;
      return receipts.map(() => undefined);
    }, 1);
  }

  static async open(file: string): Promise<Ledger> {
    return new Ledger(file, await open(file, 'a'));
  }

  async append(receipt: Receipt): Promise<void> {
    await this.writer.submit(receipt);
  }

  /** What the disk holds. */
  async read(): Promise<Receipt[]> {
    const text = await readFile(this.file, 'utf8');
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Receipt);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
