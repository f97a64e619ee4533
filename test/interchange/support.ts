import { readCensus, type Problem, type ReturnItem } from '../../src/interchange';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file that arrives in pieces of some size, so that no limit falls on a boundary by luck. */
export async function* arriving(file: Uint8Array | string, size = 7): AsyncGenerator<Uint8Array> {
  const all = typeof file === 'string' ? bytes(file) : file;
  for (let at = 0; at < all.length; at += size) yield await Promise.resolve(all.subarray(at, at + size));
}

export interface Outcome {
  readonly items: ReturnItem[];
  readonly problems: Problem[];
  /** What stopped the reading, if anything did. */
  readonly error?: unknown;
}

/** Everything a reader yields and reports, up to its end or to the error that ends it. */
export async function outcomeOf(
  read: (report: (problem: Problem) => void) => AsyncIterable<ReturnItem>,
): Promise<Outcome> {
  const items: ReturnItem[] = [];
  const problems: Problem[] = [];
  try {
    for await (const item of read((problem) => problems.push(problem))) items.push(item);
    return { items, problems };
  } catch (error) {
    return { items, problems, error };
  }
}

export const readingCensus = (file: Uint8Array | string, maxBytes?: number): Promise<Outcome> =>
  outcomeOf((report) => readCensus(arriving(file), report, maxBytes === undefined ? {} : { maxBytes }));

export const kinds = ({ items }: Outcome): string[] => items.map(({ kind }) => kind);

/** `HELD 12 CINdetails[1]/CINreferralDate` for every problem. */
export const told = ({ problems }: Outcome): string[] =>
  problems.map(({ severity, line, field, code }) => [severity, line, field, code].filter(Boolean).join(' '));

export const HEADER = `<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>211</LEA></Source></Header>`;

/** A census; what is given as children starts on line 4. */
export const census = (children: string, header = HEADER): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Message>${header}\n<Children>\n${children}\n</Children>\n</Message>\n`;

export const IDENTIFIERS = `<ChildIdentifiers><LAchildID>TH0001</LAchildID><PersonBirthDate>2014-05-06</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>`;
export const CHARACTERISTICS = `<ChildCharacteristics><Ethnicity>ABAN</Ethnicity></ChildCharacteristics>`;
export const REFERRAL = `<CINreferralDate>2025-06-02</CINreferralDate><ReferralSource>2A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>`;

export interface ChildParts {
  readonly identifiers?: string;
  readonly characteristics?: string;
  readonly referral?: string;
  /** Between the referral and ReferralNFA. */
  readonly inside?: string;
  readonly after?: string;
}

export const child = ({
  identifiers = IDENTIFIERS,
  characteristics = CHARACTERISTICS,
  referral = REFERRAL,
  inside = '',
  after = '',
}: ChildParts = {}): string =>
  `<Child>\n${identifiers}\n${characteristics}\n<CINdetails>\n${referral}\n${inside}<ReferralNFA>0</ReferralNFA>\n${after}</CINdetails>\n</Child>`;

/** A plan that starts on the day of the initial conference of CONFERENCE. */
export const plan = (more = '', start = '2025-06-24', previous = '0'): string =>
  `<ChildProtectionPlans>\n<CPPstartDate>${start}</CPPstartDate>\n${more}<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>${previous}</NumberOfPreviousCPP></ChildProtectionPlans>\n`;
