import type { z } from 'zod';
import { entries, type Entry, type Mode, type Section } from './entries';

/** One thing that is wrong, and where: `workers[3].phone`. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** An entry that is right by itself, and where it stands in the file. */
export type Placed<T> = T & { readonly at: string };

export type Registry = { readonly [S in Section]: readonly Placed<Entry<S>>[] };

const SECTIONS = ['authorities', 'agencies', 'teams', 'issuers', 'workers'] as const satisfies readonly Section[];

const pathOf = (steps: readonly PropertyKey[]): string =>
  steps.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`)).join('');

/** Which entries the file has, by what names them, whether or not the rest of them is right. */
type Names = Record<Section, Set<string>>;

const NAMED_BY: Record<Section, (raw: Readonly<Record<string, unknown>>) => unknown> = {
  authorities: ({ code }) => (typeof code === 'string' ? code.trim() : undefined),
  agencies: ({ key }) => key,
  teams: ({ key }) => key,
  issuers: ({ url }) => url,
  workers: ({ issuer, subject }) => workerName({ issuer, subject }),
};

const workerName = (worker: { issuer: unknown; subject: unknown }): string =>
  JSON.stringify([worker.issuer, worker.subject]);

/**
 * Reads the file and checks all of it: each entry by itself, then each against the others. With any problem there is
 * no registry. What is only known from the database is checked by `register`, before it writes.
 */
export function readRegistry(
  json: string,
  mode: Mode,
): { readonly registry: Registry; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const registry = { authorities: [], agencies: [], teams: [], issuers: [], workers: [] } as {
    [S in Section]: Placed<Entry<S>>[];
  };
  const names: Names = {
    authorities: new Set(),
    agencies: new Set(),
    teams: new Set(),
    issuers: new Set(),
    workers: new Set(),
  };
  const file = parse(json, problems);
  const schemas: Record<Section, z.ZodType> = entries(mode);
  for (const section of SECTIONS) {
    for (const [i, raw] of (file[section] ?? []).entries()) {
      const at = `${section}[${i}]`;
      if (typeof raw === 'object' && raw !== null) {
        const name = NAMED_BY[section](raw as Record<string, unknown>);
        if (typeof name === 'string') {
          if (names[section].has(name)) problems.push({ path: at, message: 'stands in the file twice' });
          names[section].add(name);
        }
      }
      const read = schemas[section].safeParse(raw);
      if (read.success) (registry[section] as object[]).push({ ...(read.data as object), at });
      else problems.push(...read.error.issues.flatMap((issue) => problemsOf(issue, [section, i])));
    }
  }
  problems.push(...crossProblems(registry, names));
  return { registry, problems };
}

function parse(json: string, problems: Problem[]): Partial<Record<Section, unknown[]>> {
  let file: unknown;
  try {
    file = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    problems.push({ path: 'the file', message: 'expected JSON' });
    return {};
  }
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    problems.push({ path: 'the file', message: `expected an object with ${SECTIONS.join(', ')}` });
    return {};
  }
  const sections: Partial<Record<Section, unknown[]>> = {};
  for (const [name, value] of Object.entries(file)) {
    const section = SECTIONS.find((one) => one === name);
    if (section === undefined) problems.push({ path: JSON.stringify(name), message: 'is no part of a registry' });
    else if (!Array.isArray(value)) problems.push({ path: section, message: 'expected a list' });
    else sections[section] = value as unknown[];
  }
  return sections;
}

function problemsOf(issue: z.core.$ZodIssue, place: readonly PropertyKey[]): Problem[] {
  const path = [...place, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({ path: pathOf([...path, name]), message: 'is not a field of this entry' }));
  }
  return [{ path: pathOf(path), message: issue.message.replace(/^Invalid (?:input|option): /, '') }];
}

/** What is wrong between entries. An entry with a fault of its own is said once: references to it are not. */
function crossProblems({ agencies, teams, issuers, workers }: Registry, names: Names): Problem[] {
  const problems: Problem[] = [];
  const say = (path: string, message: string) => problems.push({ path, message });
  const refer = (path: string, section: Section, name: string, message: string) => {
    if (!names[section].has(name)) say(path, message);
  };
  const once = <T extends { at: string }>(
    all: readonly T[],
    field: string,
    of: (entry: T) => string | null,
    what: string,
  ) => {
    const seen = new Map<string, string>();
    for (const entry of all) {
      const value = of(entry);
      if (value === null) continue;
      const first = seen.get(value);
      if (first === undefined) seen.set(value, entry.at);
      else say(`${entry.at}.${field}`, `${what} ${first}`);
    }
  };

  for (const { at, kind, authority } of agencies) {
    if (authority !== null) refer(`${at}.authority`, 'authorities', authority, NO_AUTHORITY);
    else if (kind === 'SOCIAL_CARE' || kind === 'FAMILY')
      say(`${at}.authority`, `expected the code of the authority whose ${OF_ONE[kind]}`);
  }
  once(agencies, 'urn', ({ urn }) => urn, 'is also that of');
  once(agencies, 'odsCode', ({ odsCode }) => odsCode, 'is also that of');

  for (const { at, authority } of teams) refer(`${at}.authority`, 'authorities', authority, NO_AUTHORITY);
  once(
    teams,
    'kind',
    ({ kind, authority }) => (kind === 'ADVICE_AND_ASSESSMENT' ? authority : null),
    'an authority has one front door (ADVICE_AND_ASSESSMENT), and that is',
  );
  once(
    teams,
    'kind',
    ({ kind, authority }) => (kind === 'POLICE_DESK' ? authority : null),
    'an authority has one police desk (POLICE_DESK), and that is',
  );

  for (const { at, agency } of issuers) refer(`${at}.agency`, 'agencies', agency, NO_AGENCY);

  const agencyOf = new Map(agencies.map((agency) => [agency.key, agency]));
  const teamOf = new Map(teams.map((team) => [team.key, team]));
  const issuerOf = new Map(issuers.map((issuer) => [issuer.url, issuer]));
  const managerOf = new Map(
    workers.map((w) => [workerName(w), w.manager === null ? undefined : workerName(w.manager)]),
  );
  for (const worker of workers) {
    const { at, agency, issuer, role, team, manager, activeFrom, activeTo } = worker;
    refer(`${at}.agency`, 'agencies', agency, NO_AGENCY);
    refer(`${at}.issuer`, 'issuers', issuer, 'no issuer in the file has this url');
    // Its people come in by an invitation for one child; a portal that acts for them is a service account.
    if (role === 'FAMILY_MEMBER')
      say(`${at}.role`, 'members of a family are invited by the key worker, and not registered');
    else if (agencyOf.get(agency)?.kind === 'FAMILY' && role !== 'SERVICE')
      say(`${at}.role`, 'expected SERVICE: nobody works for the sign-in of residents');
    // An issuer signs in nobody of another agency, so such a worker could never come in.
    if (names.agencies.has(agency) && (issuerOf.get(issuer)?.agency ?? agency) !== agency) {
      say(`${at}.issuer`, "expected an issuer of the worker's own agency");
    }
    if (team !== null) {
      refer(`${at}.team`, 'teams', team, 'no team in the file has this key');
      const of = agencyOf.get(agency);
      const theirs = teamOf.get(team);
      if (
        of !== undefined &&
        theirs !== undefined &&
        (theirs.kind === 'POLICE_DESK'
          ? of.kind !== 'POLICE'
          : of.kind !== 'SOCIAL_CARE' || of.authority !== theirs.authority)
      ) {
        say(
          `${at}.team`,
          theirs.kind === 'POLICE_DESK'
            ? 'expected a worker of the police: officers sit at a POLICE_DESK'
            : "expected a team of the worker's own authority: teams are of its social care",
        );
      }
    }
    if (manager !== null) {
      refer(`${at}.manager`, 'workers', workerName(manager), 'no worker in the file has this subject and issuer');
      if ((issuerOf.get(manager.issuer)?.agency ?? agency) !== agency) {
        say(`${at}.manager`, "expected a manager of the worker's own agency");
      }
      if (managesThemselves(workerName(worker), managerOf)) say(`${at}.manager`, 'ends in a circle of managers');
    }
    // Of two different writings the database knows the order; it is asked before anything is written.
    if (activeFrom !== null && activeTo?.length === activeFrom.length && activeTo <= activeFrom) {
      say(`${at}.activeTo`, ACTIVE_TO);
    }
  }
  return problems;
}

const OF_ONE = { SOCIAL_CARE: 'social care it is', FAMILY: 'residents sign in there' };
const NO_AUTHORITY = 'no authority in the file has this code';
const NO_AGENCY = 'no agency in the file has this key';

export const ACTIVE_TO = 'expected a moment after activeFrom';

function managesThemselves(name: string, managerOf: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set<string>();
  for (let at = managerOf.get(name); at !== undefined && !seen.has(at); at = managerOf.get(at)) {
    if (at === name) return true;
    seen.add(at);
  }
  return false;
}
