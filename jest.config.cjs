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

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/'],
  modulePathIgnorePatterns: ['<rootDir>/.data/', '<rootDir>/.cache/'],
  transform: {
    '^.+\\.(ts|js|mjs|cjs)$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:@[^/]+/)?(${esmOnly.join('|')})/)`],
  testTimeout: 30_000,
};
