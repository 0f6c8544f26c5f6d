/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': ['ts-jest', { diagnostics: false }],
  },
  // The SDK's matchers ask for a file that `expect` no longer has, for one that is not used.
  moduleNameMapper: { '^expect/build/jestMatchersObject$': 'expect' },
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
  testTimeout: 30_000,
  maxWorkers: '100%',
};
