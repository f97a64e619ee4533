/** Which folder may import which: docs/decisions/0002-the-house.md. Each rule has been seen red. */
const SPINE = ['platform', 'identity', 'access', 'audit', 'events'];
const FEATURES = [
  ...['agencies', 'people', 'escalation', 'children', 'deadlines', 'network', 'families', 'concerns', 'referrals'],
  ...['enquiries', 'plans', 'core-groups', 'documents', 'conferences', 'visits', 'placements', 'moves', 'feedback'],
  'boards',
  ...['checks', 'protection', 'accountability', 'subject-access', 'keeping'],
];
const UPPER = ['registry', 'interchange', 'backup', 'http', 'demonstration'];
const order = [...SPINE, ...FEATURES, ...UPPER];
const folders = (names) => `^src/(${names.join('|')})/`;

/** One rule for each folder: it may not import what stands to its right. */
const oneWay = order.slice(0, -1).map((name, i) => ({
  name: `${name}-looks-left`,
  comment: `${order.join(' <- ')}: ${name} may import only what stands before it`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: `^src/(${order.slice(i + 1).join('|')})/|^src/[^/]+\\.ts$` },
}));

module.exports = {
  forbidden: [
    ...oneWay,
    { name: 'no-cycles', severity: 'error', from: { path: '^src' }, to: { circular: true } },
    {
      name: 'features-by-their-front-door',
      comment: 'A feature is entered through its index.ts',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: folders([...FEATURES, 'access', 'audit', 'events', 'identity', 'interchange', 'backup']),
        pathNot: ['^src/$1/', '/index\\.ts$'],
      },
    },
    {
      name: 'rules-are-pure',
      comment: 'A rule imports no database, no GraphQL and no clock',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: ['node_modules/(typeorm|pg|graphql|type-graphql)/', '\\.store\\.ts$', '^src/platform/(db|graphql)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'typeorm-at-the-edge-of-the-database',
      severity: 'error',
      from: {
        path: '^src',
        pathNot: [
          '\\.entity\\.ts$',
          '\\.store\\.ts$',
          '^src/platform/db/',
          '^src/demonstration/start/migrate\\.ts$',
          '^src/events/change\\.ts$',
          '^src/access/scope\\.ts$',
          '^src/(app|hub)\\.ts$',
        ],
      },
      to: { path: 'node_modules/typeorm/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|migrations|scripts)' },
      to: { path: '^test' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'types'] },
  },
};
