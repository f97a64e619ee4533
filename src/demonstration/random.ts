import { createHash } from 'node:crypto';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Chance that can be repeated: the same seed gives the same sequence on every machine (sfc32 by Chris Doty-Humphrey). For
 * data of demonstrations and benchmarks only; nothing secret may come of it.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: string) {
    const hash = createHash('sha256').update(seed).digest();
    this.a = hash.readInt32LE(0);
    this.b = hash.readInt32LE(4);
    this.c = hash.readInt32LE(8);
  }

  /** 32 bits, as a signed integer. */
  private bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum;
  }

  /** A whole number from 0 up to, and not at, `end`. */
  below(end: number): number {
    return Math.floor(((this.bits() >>> 0) / 4_294_967_296) * end);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  chance(probability: number): boolean {
    return this.bits() >>> 0 < probability * 4_294_967_296;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** In the form of a random uuid, version 4. */
  uuid(): string {
    return uuidOf(this.bits(), this.bits(), this.bits(), this.bits());
  }
}

/** A uuid that follows from a name alone, so that documents, tests and the walk-through can name it. */
export function stableId(name: string): string {
  const hash = createHash('sha256').update(`child-protection-hub/demonstration/${name}`).digest();
  return uuidFrom(hash);
}

/** The first sixteen bytes, in the form of a random uuid. */
export const uuidFrom = (bytes: Buffer): string =>
  uuidOf(bytes.readInt32LE(0), bytes.readInt32LE(4), bytes.readInt32LE(8), bytes.readInt32LE(12));

const byte = (word: number, shift: number): string => HEX[(word >>> shift) & 0xff] as string;
const half = (word: number, shift: number): string => byte(word, shift + 8) + byte(word, shift);

function uuidOf(a: number, b: number, c: number, d: number): string {
  const version = (b & 0xffff0fff) | 0x4000;
  const variant = (c & 0x3fffffff) | 0x80000000;
  return `${half(a, 16)}${half(a, 0)}-${half(version, 16)}-${half(version, 0)}-${half(variant, 16)}-${half(variant, 0)}${half(d, 16)}${half(d, 0)}`;
}
