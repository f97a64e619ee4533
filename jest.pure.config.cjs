/** The tests of the policy that need no database: what `npm run prove` runs without one. */
const { globalSetup, globalTeardown, ...whole } = require('./jest.config.cjs');

module.exports = {
  ...whole,
  testMatch: ['**/access/oracle.test.ts', '**/access/policy.test.ts', '**/access/pure/*.test.ts'],
};
