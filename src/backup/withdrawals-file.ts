import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { BackupError } from './failure';
import { opening, sealing } from './sealed-stream';
import { isWithdrawalKind, type Withdrawal } from './withdrawals';

/** What the file is called when it is sealed, wherever it lies. */
const NAME = 'withdrawals';

const line = z.object({ kind: z.string().refine(isWithdrawalKind), row: z.record(z.string(), z.unknown()) });

/** Writes one line of JSON for each, encrypted like a backup: it names workers and children by their ids, and says why. */
export async function writeWithdrawals(
  file: string,
  list: readonly Withdrawal[],
  key: Buffer | undefined,
): Promise<void> {
  const draft = `${file}.part`;
  try {
    await pipeline(
      Readable.from(list.map((one) => Buffer.from(`${JSON.stringify(one)}\n`))),
      key === undefined ? new PassThrough() : sealing(key, NAME),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

export async function readWithdrawals(file: string, key: Buffer | undefined): Promise<Withdrawal[]> {
  const list: Withdrawal[] = [];
  const text = key === undefined ? new PassThrough() : opening(key, NAME);
  const lines = createInterface({ input: text, crlfDelay: Infinity });
  const read = (async () => {
    for await (const one of lines) list.push(readLine(one, list.length + 1));
  })();
  await Promise.all([pipeline(createReadStream(file), text), read]).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new BackupError(`There is no file ${file}.`) : error;
  });
  return list;
}

function readLine(text: string, number: number): Withdrawal {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    throw new BackupError(`Line ${number} of what was withdrawn is none that this hub can read.`);
  }
}
