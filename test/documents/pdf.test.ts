import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { COVER, type AsGiven } from '../../src/documents/content';
import { pdfOf } from '../../src/documents/pdf/pdf';
import { printed } from '../../src/documents/pdf/printer';
import { pdfText } from '../support/pdf-text';

const MARKS = { copy: '3', givenOn: '2026-03-02', givenAt: new Date('2026-03-02T10:00:00Z') };
const copy = (more: Partial<AsGiven> = {}): AsGiven => ({
  title: 'Child protection plan',
  authority: 'Testborough',
  phone: '020 7946 0100',
  recipient: 'Żaneta O’Brien',
  blocks: [
    { paragraph: 'The plan for Maya.' },
    { heading: 'Goals' },
    { list: ['An adult at home.', 'Fed every day.'] },
    { table: { header: ['What', 'Who'], rows: [['Weigh', 'Nurse']] } },
  ],
  ...more,
});

/** The objects of a PDF as text, without its streams. */
const objects = (pdf: Buffer): string => pdf.toString('latin1').replaceAll(/stream[\s\S]*?endstream/g, '');
const count = (text: string, what: RegExp): number => [...text.matchAll(what)].length;

/** What the pages say: the glyphs that are drawn, through each font's own table back to Unicode. */
function streams(pdf: Buffer): string {
  const all = pdf.toString('latin1');
  return [...all.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
    .map(([, body]) => {
      try {
        return inflateSync(Buffer.from(body ?? '', 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .join('\n');
}

const lines = (n: number) => Array.from({ length: n }, (_, i) => ({ paragraph: `Line ${i}.` }));

describe('the PDF of a copy', () => {
  it('is the same bytes whenever it is printed', async () => {
    expect((await pdfOf(copy(), MARKS)).equals(await pdfOf(copy(), MARKS))).toBe(true);
  });

  it('says that words were taken out where some were, and not where none was', async () => {
    const said = async (paragraph: string) =>
      pdfText((await pdfOf(copy({ blocks: [{ paragraph }] }), MARKS)).toString('base64'));
    expect(await said(`She lives at ${COVER}.`)).toMatch(/were taken out of this copy/);
    expect(await said('She lives at home.')).not.toMatch(/taken out/);
  });

  it('is tagged, in British English, with its title shown', async () => {
    const text = objects(await pdfOf(copy(), MARKS));
    expect(text).toContain('/Marked true');
    expect(text).toContain('/Lang (en-GB)');
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toMatch(/\/Title \d+ 0 R/);
    expect(streams(await pdfOf(copy(), MARKS)) + (await pdfOf(copy(), MARKS)).toString('latin1')).toContain(
      'pdfuaid:part',
    );
  });

  it('has headings, lists and tables with header cells as elements of its structure', async () => {
    const text = objects(await pdfOf(copy(), MARKS));
    const elements = Object.fromEntries(
      ['Document', 'H1', 'H2', 'L', 'LI', 'LBody', 'Table', 'TR', 'TH', 'TD'].map((tag) => [
        tag,
        count(text, new RegExp(`/S /${tag}\\b`, 'g')),
      ]),
    );
    expect(elements).toEqual({ Document: 1, H1: 1, H2: 2, L: 1, LI: 2, LBody: 2, Table: 1, TR: 2, TH: 2, TD: 2 });
    expect(count(text, /\/Scope \/Column/g)).toBe(2);
  });

  it('has a foot on every page that is no part of the text', async () => {
    const pdf = await pdfOf(
      copy({ blocks: Array.from({ length: 80 }, (_, i) => ({ paragraph: `Line ${i}.` })) }),
      MARKS,
    );
    const pages = count(objects(pdf), /\/Type \/Page\b/g);
    expect(pages).toBeGreaterThan(1);
    expect(count(streams(pdf), /\/Artifact <<[^>]*Pagination/g)).toBe(pages);
  });

  it('embeds the fonts it uses, and prints a name in any script', async () => {
    const names = 'বাংলা नमस्ते ગુજરાતી ਗੁਰਪ੍ਰੀਤ தமிழ் محمد علي. שלום 李小龍 한국 አማርኛ ไทย 𠮷 e\u0301';
    const pdf = await pdfOf(copy({ recipient: names }), MARKS);
    const text = objects(pdf);
    expect(count(text, /\/FontFile2/g)).toBeGreaterThan(5);
    expect(text).not.toMatch(/\/BaseFont \/Helvetica/);
    // What reads from the right is drawn turned round, and keeps its words for whoever hears it.
    expect(count(text, /\/ActualText/g)).toBe(2);
  });

  it('takes a word wider than the page, and a cell longer than it', async () => {
    const rows = [['long '.repeat(3_000), 'x'.repeat(3_000)]];
    const pdf = await pdfOf(
      copy({ blocks: [{ paragraph: 'y'.repeat(5_000) }, { table: { header: ['A', 'B'], rows } }] }),
      MARKS,
    );
    expect(count(objects(pdf), /\/Type \/Page\b/g)).toBeGreaterThan(5);
  });

  it('takes a letter with ten thousand marks on it, of which older texts may have one', async () => {
    const letter = `Z${'\u0300'.repeat(9_900)}`;
    const pdf = await pdfOf(copy({ blocks: [letter, letter, letter].map((paragraph) => ({ paragraph })) }), MARKS);
    expect(count(objects(pdf), /\/Type \/Page\b/g)).toBeGreaterThan(0);
  }, 10_000);
});

describe('the printer', () => {
  it('leaves the process free while it prints, and makes the same bytes', async () => {
    const long = copy({
      blocks: Array.from({ length: 600 }, (_, i) => ({ paragraph: `${i} ${'word '.repeat(200)}` })),
    });
    let answered = 0;
    const others = setInterval(() => answered++, 1);
    try {
      await printed(long, MARKS);
      expect(answered).toBeGreaterThan(20);
    } finally {
      clearInterval(others);
    }
    expect((await printed(copy(), MARKS)).equals(await pdfOf(copy(), MARKS))).toBe(true);
  });

  it('prints one after another, each its own', async () => {
    const sizes = await Promise.all([1, 40, 2].map((n) => printed(copy({ blocks: lines(n) }), MARKS)));
    const alone = await Promise.all([1, 40, 2].map((n) => pdfOf(copy({ blocks: lines(n) }), MARKS)));
    expect(sizes.map((pdf, i) => pdf.equals(alone[i] as Buffer))).toEqual([true, true, true]);
  });

  it('says so when a copy cannot be printed, and prints the next', async () => {
    const broken = copy({ blocks: null as unknown as AsGiven['blocks'] });
    await expect(printed(broken, MARKS)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await printed(copy(), MARKS)).length).toBeGreaterThan(1_000);
  });
});
