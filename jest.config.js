/** Three levels by place: unit beside the source, component in test/, sidecar and e2e on the running system. */
const common = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
  },
  moduleNameMapper: {
    '^@sidecart/contracts/(topics|permissions|schemas|mail-token|tracking|csv|seal|http|http/.*)$':
      '<rootDir>/packages/contracts/src/$1',
    '^@sidecart/contracts/(.*)$': '<rootDir>/packages/contracts/src/gen/sidecart/$1',
    '^@sidecart/kit/(.*)$': '<rootDir>/packages/kit/src/$1',
    '^@sidecart/cache/(.*)$': '<rootDir>/packages/cache/src/$1',
    '^@sidecart/metrics/(.*)$': '<rootDir>/packages/metrics/src/$1',
    '^@/(.*)$': '<rootDir>/storefront/src/$1',
    '^server-only$': '<rootDir>/node_modules/server-only/empty.js',
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  roots: ['packages', 'services', 'bff', 'storefront/src', 'deploy/psp', 'deploy/jobs', 'test', 'e2e'].map(
    (folder) => `<rootDir>/${folder}`,
  ),
};

const servers = {
  globalSetup: './deploy/local/jest-setup.mjs',
  globalTeardown: './deploy/local/jest-teardown.mjs',
};

module.exports = {
  // Databases are cloned and processes started in hooks; a busy machine takes its time.
  testTimeout: 30_000,
  testSequencer: './e2e/last/sequencer.js',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{packages,services}/*/src/**/*.test.ts',
        '<rootDir>/{bff,storefront,deploy/psp}/src/**/*.test.ts',
        '<rootDir>/test/*.test.ts',
      ],
    },
    {
      ...common,
      ...servers,
      displayName: 'component',
      testMatch: [
        '<rootDir>/{packages,services}/*/test/**/*.test.ts',
        '<rootDir>/{bff,deploy/psp,deploy/jobs}/test/**/*.test.ts',
        '!**/*.sidecar.test.ts',
      ],
    },
    {
      ...common,
      ...servers,
      displayName: 'sidecar',
      testMatch: ['<rootDir>/{packages,services}/*/test/**/*.sidecar.test.ts'],
    },
    {
      ...common,
      displayName: 'e2e',
      globalSetup: './e2e/setup.mjs',
      globalTeardown: './e2e/teardown.mjs',
      testMatch: ['<rootDir>/e2e/**/*.test.ts'],
      // Only where two replicas of every app run, and where the budget of random requests is set.
      testPathIgnorePatterns: [
        ...common.testPathIgnorePatterns,
        ...(process.env.E2E_REPLICAS ? [] : ['/e2e/replicas/']),
        ...(process.env.E2E_FUZZ ? [] : ['/e2e/fuzz/']),
      ],
    },
  ],
};
