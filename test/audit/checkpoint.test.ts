import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  BadSignature,
  lineOf,
  openCheckpoint,
  openNote,
  readCheckpoint,
  signCheckpoint,
  verifierFrom,
  verifierOf,
} from '../../src/audit/checkpoint';
import { canonical, hashOf, SEALED_COLUMNS, type SealedEntry } from '../../src/audit/leaf';
import { leafHash } from '../../src/audit/merkle';

const { privateKey } = generateKeyPairSync('ed25519');
const verifier = verifierOf('hub.example/audit', privateKey);
const checkpoint = {
  origin: 'hub.example/audit',
  size: 12,
  root: leafHash(Buffer.from('root')),
  at: '2026-03-02T10:00:00.000Z',
};

describe('a checkpoint', () => {
  it('is a note as the reference implementation of signed notes writes them', () => {
    // From the documentation of golang.org/x/mod/sumdb/note.
    const peter = verifierFrom('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    const text =
      'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace(
        '’',
        "'",
      );
    const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
    expect(openNote(note, [peter])).toBe(text);
    expect(() => openNote(note.replace('problem', 'Problem'), [peter])).toThrow(BadSignature);
  });

  it('has origin, size, root and time, a line each, and opens to what was signed', () => {
    const note = signCheckpoint(checkpoint, privateKey);
    const [origin, size, root, time, blank, signature] = note.split('\n');
    expect([origin, size, root, time, blank]).toEqual([
      'hub.example/audit',
      '12',
      checkpoint.root.toString('base64'),
      'time 2026-03-02T10:00:00.000Z',
      '',
    ]);
    expect(signature).toMatch(/^— hub\.example\/audit \S+$/);
    expect(openCheckpoint(note, [verifier])).toEqual(checkpoint);
    expect(openCheckpoint(note, [verifierFrom(lineOf(verifier))])).toEqual(checkpoint);
  });

  it('opens with a witness’s line beside the signature, and not with that line alone', () => {
    const witness = generateKeyPairSync('ed25519').privateKey;
    const line = signCheckpoint(checkpoint, witness).split('\n').at(-2);
    const note = signCheckpoint(checkpoint, privateKey);
    expect(openCheckpoint(`${note}${line}\n`, [verifier])).toEqual(checkpoint);
    expect(() => openCheckpoint(`${note.slice(0, note.indexOf('— '))}${line}\n`, [verifier])).toThrow(BadSignature);
  });

  it.each([
    ['another size', (note: string) => note.replace('\n12\n', '\n13\n')],
    ['another time', (note: string) => note.replace('10:00', '11:00')],
    ['another name of the key', (note: string) => note.replace('— hub.example', '— hub.exampel')],
    ['no signature', (note: string) => note.slice(0, note.indexOf('— '))],
    ['nothing', () => ''],
  ])('does not open with %s', (_what, spoil) => {
    expect(() => openCheckpoint(spoil(signCheckpoint(checkpoint, privateKey)), [verifier])).toThrow(BadSignature);
  });

  it('does not open when what was signed is no checkpoint', () => {
    const note = signCheckpoint({ ...checkpoint, at: 'yesterday' }, privateKey);
    expect(readCheckpoint(note)).toBe(undefined);
    expect(() => openCheckpoint(note, [verifier])).toThrow('no checkpoint');
  });

  it.each([
    ['nothing', ''],
    ['a name', 'hub.example/audit'],
    ['a key cut short', lineOf(verifier).slice(0, -4)],
    ['a key of another name', lineOf(verifier).replace('hub', 'bub')],
  ])('has no public key in %s', (_what, line) => {
    expect(() => verifierFrom(line)).toThrow(/public key/);
  });
});

const ENTRY: SealedEntry = {
  id: '7',
  at: '1772445600000000',
  request_id: 'r',
  action: 'READ',
  operation: 'child',
  worker_id: 'w',
  service_id: null,
  agency_id: 'a',
  audience: 'SOCIAL_CARE',
  purpose: 'WORK_WITH_CHILD',
  authority_id: null,
  child_id: 'c',
  child_ids: null,
  bases: [],
  fields: ['Child.surname'],
  digest: null,
  ...{ issuer_id: null, session: null, document: null },
};

describe('the text of an entry', () => {
  it('is one text for one entry, whatever the order of its columns, without what is null', () => {
    const turned = Object.fromEntries(Object.entries(ENTRY).reverse()) as unknown as SealedEntry;
    expect(canonical(turned)).toBe(canonical(ENTRY));
    expect(canonical(ENTRY)).toBe(
      '{"id":"7","at":"1772445600000000","request_id":"r","action":"READ","operation":"child","worker_id":"w","agency_id":"a","audience":"SOCIAL_CARE","purpose":"WORK_WITH_CHILD","child_id":"c","bases":[],"fields":["Child.surname"]}',
    );
  });

  it.each(SEALED_COLUMNS)('changes with %s', (column) => {
    const is = ENTRY[column];
    const other = { ...ENTRY, [column]: Array.isArray(is) || column === 'child_ids' ? ['x'] : 'x' };
    expect(canonical(other)).not.toBe(canonical(ENTRY));
  });

  it('hashes differently under another blind: nobody can try out what an entry said', () => {
    expect(hashOf(ENTRY, Buffer.alloc(32, 1))).not.toEqual(hashOf(ENTRY, Buffer.alloc(32, 2)));
  });
});
