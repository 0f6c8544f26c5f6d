const {
  projects: [project],
} = require('../../jest.config');

/**
 * The tests that need a browser, which `npm run test:browser` runs.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...project,
  rootDir: '../..',
  testMatch: ['**/*.browser.ts'],
  testTimeout: 60_000,
};
