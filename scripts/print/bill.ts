/** What of a package-lock.json a bill of materials is made of. */
export interface Lockfile {
  readonly name: string;
  readonly version: string;
  readonly packages: Readonly<Record<string, Locked>>;
}

interface Locked {
  readonly version: string;
  /** Where it is not what the folder is called. */
  readonly name?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  /** Left out where it does not fit the machine, as a binary of another platform. */
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

interface Component {
  readonly 'bom-ref': string;
  readonly type: 'library';
  readonly name: string;
  readonly version: string;
  readonly scope: 'required' | 'optional';
  readonly purl: string;
  readonly hashes: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
  readonly licenses?: readonly object[];
}

/**
 * What production installs, as a CycloneDX document. Not by `npm sbom --omit dev`, which leaves out whatever a package of
 * development needs too: graphql, pino and a hundred more. Without a date or a number of its own: the same lockfile has the
 * same bill, and the difference of two bills is what changed.
 */
export function billOf({ name, version, packages }: Lockfile) {
  const installed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  const components = new Map<string, Component>();
  const needs = new Map<string, Set<string>>();
  for (const [path, locked] of installed) {
    const component = componentOf(path, locked);
    const ref = component['bom-ref'];
    // The same package may stand in several folders; it is optional when it is in all of them.
    if (components.get(ref)?.scope !== 'required') components.set(ref, component);
    needs.set(ref, new Set([...(needs.get(ref) ?? []), ...needsOf(path, packages)]));
  }
  const root = purl(name, version);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'pre-build' }],
      component: { 'bom-ref': root, type: 'application', name, version, purl: root },
    },
    components: [...components.values()].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)),
    dependencies: [[root, needsOf('', packages)] as const, ...needs].map(([ref, on]) => ({
      ref,
      dependsOn: [...on].sort(),
    })),
  };
}

const nameOf = (path: string, { name }: Locked): string =>
  name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

function componentOf(path: string, locked: Locked): Component {
  const { version, integrity = '', license, optional } = locked;
  const name = nameOf(path, locked);
  const [algorithm, digest = ''] = integrity.split('-');
  if (algorithm !== 'sha512') throw new Error(`${path}: package-lock.json has no SHA-512 of it`);
  const ref = purl(name, version);
  return {
    'bom-ref': ref,
    type: 'library',
    ...{ name, version },
    scope: optional === true ? 'optional' : 'required',
    purl: ref,
    hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
    ...(license === undefined ? {} : { licenses: [licenseOf(license)] }),
  };
}

/** An identifier or an expression of SPDX; else what the package says of itself. */
const licenseOf = (license: string): object =>
  /^\(.*\)$/.test(license)
    ? { expression: license }
    : { license: /^[\w.+-]+$/.test(license) ? { id: license } : { name: license } };

/** What stands nearest to whoever needs it, as Node looks for it; what is nowhere was left out. */
function needsOf(path: string, packages: Lockfile['packages']): Set<string> {
  const { dependencies, optionalDependencies, peerDependencies } = packages[path] ?? {};
  const wanted = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
  const found = wanted.flatMap((name) => {
    const at = nearest(path, name, packages);
    const locked = packages[at];
    return locked === undefined || locked.dev === true ? [] : [purl(nameOf(at, locked), locked.version)];
  });
  return new Set(found);
}

function nearest(from: string, name: string, packages: Lockfile['packages']): string {
  const at = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (packages[at] !== undefined || from === '') return at;
  const above = from.lastIndexOf('/node_modules/');
  return nearest(above < 0 ? '' : from.slice(0, above), name, packages);
}
