/**
 * Mutants of the policy and of the rules that apply it: is there a test that notices each? Run by `npm run prove`; the tests
 * are those that need no database (test/access/pure), so that it ends within minutes.
 */
export default {
  plugins: ['./scripts/stryker-runner.mjs', './scripts/stryker-ignores.mjs'],
  ignorers: ['words-for-people'],
  testRunner: 'pure',
  mutate: [
    'src/access/policy/*.ts',
    ...['ability', 'cut', 'family-links', 'not-for', 'reading', 'relationships', 'restrictions'].map(
      (name) => `src/access/${name}.ts`,
    ),
  ],
  // The sandbox holds what those tests load and nothing else.
  ignorePatterns: ['*', '!src/**', '!test/access/**', '!package.json', '!scripts/torture/chance.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 60_000,
  incremental: false,
  checkers: [],
  tempDirName: '.stryker',
  cleanTempDir: 'always',
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: '.stryker-report.json' },
  clearTextReporter: { allowColor: false },
  thresholds: { high: 95, low: 90, break: 90 },
  allowConsoleColors: false,
};
