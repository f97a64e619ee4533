/** Tests run on a real PostgreSQL: one migrated template (globalSetup), cloned per test file (test/support/database.ts). */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/graphql-as-served.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // jose ships ES modules only; jest's own loader needs it as CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(jose)/)'],
};
