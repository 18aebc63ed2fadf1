/** ESM-only packages are transpiled too: jest refuses native require(esm) before Node 24.9. */
const esmOnly = [
  '.*moddle.*',
  'min-dash',
  '.*feelin',
  '.*lezer.*',
  '@lezer',
  'saxen',
  'jose',
  'luxon',
  'temporal-.*',
  '@electric-sql',
  '@bpmn-io',
  '@camunda8',
];

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/.data/', '<rootDir>/.cache/'],
  transform: {
    '^.+\\.(ts|js|mjs|cjs)$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:@[^/]+/)?(${esmOnly.join('|')})/)`],
};

/** Tests on real servers: one Temporal server for all of them, files one after the other. */
const onServers = ['<rootDir>/tests/(server|e2e|soak|dashboards)/'];

module.exports = {
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/', ...onServers],
    },
    {
      ...shared,
      displayName: 'server',
      testMatch: ['<rootDir>/tests/{server,e2e,dashboards}/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/start-test-temporal.ts',
      globalTeardown: '<rootDir>/tests/support/stop-test-temporal.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/support/long-timeout.ts'],
    },
    {
      ...shared,
      displayName: 'soak',
      testMatch: ['<rootDir>/tests/soak/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/start-test-temporal.ts',
      globalTeardown: '<rootDir>/tests/support/stop-test-temporal.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/support/long-timeout.ts'],
    },
  ],
};
