import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Transform } from 'node:stream';
import { BackupError } from './failure';
import { fileKey } from './keys';

/**
 * A file in pieces of 64 KiB, each sealed by itself with AES-256-GCM (the STREAM construction of Hoang, Reyhanitabar, Rogaway
 * and Vizár, CRYPTO 2015): whoever opens it passes on nothing that was not checked, however large it is. The nonce counts the pieces
 * and marks the last, so that none can be left out, doubled, moved or cut off.
 */
const MAGIC = Buffer.from('HUBBAK1\n');
const SALT_BYTES = 16;
const HEAD_BYTES = MAGIC.length + SALT_BYTES;
const PIECE_BYTES = 65_536;
const TAG_BYTES = 16;

function nonceOf(piece: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(piece, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Cuts what comes into pieces; the last one may be empty. */
abstract class InPieces extends Transform {
  private held: Buffer[] = [];
  private length = 0;
  protected piece = 0;

  constructor(private readonly size: number) {
    super();
  }

  protected abstract next(bytes: Buffer, isLast: boolean): Buffer;

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.held.push(chunk);
    this.length += chunk.length;
    done(
      this.attempt(() => {
        // A piece goes when something stands behind it: only the end shows which was the last.
        if (this.length <= this.size) return;
        let all = Buffer.concat(this.held);
        for (; all.length > this.size; all = all.subarray(this.size))
          this.push(this.next(all.subarray(0, this.size), false));
        this.held = [all];
        this.length = all.length;
      }),
    );
  }

  override _flush(done: (error?: Error | null) => void): void {
    done(this.attempt(() => this.push(this.next(Buffer.concat(this.held), true))));
  }

  private attempt(work: () => unknown): Error | null {
    try {
      work();
      return null;
    } catch (error) {
      return error as Error;
    }
  }
}

class Sealing extends InPieces {
  private readonly key: Buffer;

  constructor(key: Buffer, name: string) {
    super(PIECE_BYTES);
    const salt = randomBytes(SALT_BYTES);
    this.key = fileKey(key, salt, name);
    this.push(Buffer.concat([MAGIC, salt]));
  }

  protected next(bytes: Buffer, isLast: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(this.piece++, isLast));
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

class Opening extends InPieces {
  private head: Buffer = Buffer.alloc(0);
  private fileKey: Buffer | undefined;

  constructor(
    private readonly key: Buffer,
    private readonly fileName: string,
  ) {
    super(PIECE_BYTES + TAG_BYTES);
  }

  override _transform(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.fileKey !== undefined) {
      super._transform(chunk, encoding, done);
      return;
    }
    this.head = Buffer.concat([this.head, chunk]);
    if (this.head.length < HEAD_BYTES) {
      done();
      return;
    }
    if (!this.head.subarray(0, MAGIC.length).equals(MAGIC)) {
      done(damaged(this.fileName));
      return;
    }
    this.fileKey = fileKey(this.key, this.head.subarray(MAGIC.length, HEAD_BYTES), this.fileName);
    super._transform(this.head.subarray(HEAD_BYTES), encoding, done);
  }

  protected next(bytes: Buffer, isLast: boolean): Buffer {
    if (this.fileKey === undefined || bytes.length < TAG_BYTES) throw damaged(this.fileName);
    const end = bytes.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', this.fileKey, nonceOf(this.piece++, isLast));
    decipher.setAuthTag(bytes.subarray(end));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]);
    } catch {
      throw damaged(this.fileName);
    }
  }
}

const damaged = (name: string): BackupError =>
  new BackupError(`${name} was damaged or changed, or was sealed with another key: nothing was restored.`);

/** Seals what passes through, as the file of this name. */
export const sealing = (key: Buffer, name: string): Transform => new Sealing(key, name);

/** Opens what was sealed as the file of this name. */
export const opening = (key: Buffer, name: string): Transform => new Opening(key, name);
