import { inflateSync } from 'node:zlib';

/**
 * The font inside a WOFF file (W3C, WOFF 1.0, section 3). The font library would unpack a table anew for every letter it
 * draws: seconds for a page.
 */
export function unpacked(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') return woff;
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const at = 44 + i * 20;
    const [offset, packed, length] = [4, 8, 12].map((o) => woff.readUInt32BE(at + o)) as [number, number, number];
    const data = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.subarray(at + 16, at + 20),
      data: packed < length ? inflateSync(data) : data,
    };
  });
  const header = Buffer.alloc(12);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(count * 16 - 2 ** power * 16, 10);
  let offset = 12 + count * 16;
  const directory = tables.map(({ tag, checksum, data }) => {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(offset, 0);
    place.writeUInt32BE(data.length, 4);
    offset += padded(data.length);
    return Buffer.concat([tag, checksum, place]);
  });
  const body = tables.map(({ data }) => Buffer.concat([data], padded(data.length)));
  return Buffer.concat([header, ...directory, ...body]);
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;
