const { availableParallelism } = require('os');

// Tests import the SDK, and with it an AWS SDK that announces its end of support.
process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE ??= 'true';

const project = {
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }],
  },
  // The SDK's matchers import this file, which is gone in Jest 30; nothing used here needs it.
  moduleNameMapper: { '^expect/build/jestMatchersObject$': 'expect' },
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
};

/** @type {import('jest').Config} */
module.exports = {
  // Many tests wait for servers and processes.
  maxWorkers: availableParallelism() + 1,
  // Some tests start processes, on a machine that may be busy.
  testTimeout: 180_000,
  projects: [
    { ...project, displayName: 'SDK 8' },
    {
      ...project,
      displayName: 'data model of SDK 17',
      testMatch: ['**/test/entities.test.ts'],
      moduleNameMapper: {
        ...project.moduleNameMapper,
        '^@jupiterone/data-model$': 'newest-data-model',
      },
    },
  ],
};
