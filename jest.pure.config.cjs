/** The tests of the policy that need no database, and nothing else: what Stryker runs against each mutant (stryker.config.mjs). */
const { globalSetup, globalTeardown, ...whole } = require('./jest.config.cjs');

module.exports = {
  ...whole,
  testMatch: ['**/access/pure/*.test.ts'],
};
