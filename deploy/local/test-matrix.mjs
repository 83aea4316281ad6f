// What runs in addition to the levels of tests: whole systems started with other options, and commands that are themselves
// tests. `npm test` runs the short matrix, `npm run test:long` the long one.

/**
 * A row is `{ title, env, files }` (e2e test files on a system that is started with this environment), `{ title, nodeTests }`
 * (test files for Node's own runner) or `{ title, command, env? }` (arguments of Node; exit code 0 passes).
 */
const BROKERS = ['kafka', 'redis', 'rabbitmq'];

export const shortMatrix = [
  { title: 'e2e tests of npm start', nodeTests: ['e2e/start.test.mjs'] },
  ...BROKERS.map((set) => ({
    title: `conformance of the component set ${set}, without the kill`,
    command: ['deploy/conformance/main.mjs', '--quick', '--components', set],
  })),
  {
    title: 'e2e tests of a purchase over Redis Streams',
    env: { E2E_COMPONENTS: 'redis' },
    files: ['e2e/purchase'],
  },
  {
    title: 'e2e tests of a purchase over RabbitMQ',
    env: { E2E_COMPONENTS: 'rabbitmq' },
    files: ['e2e/purchase'],
  },
  {
    title: 'e2e tests with two replicas of everything',
    env: { E2E_REPLICAS: '2', E2E_RESTART: 'checkout' },
    files: ['e2e/replicas'],
  },
  {
    title: 'e2e tests of a purchase and an upload as the Dapr CLI runs the apps',
    env: { E2E_RUN: 'dapr' },
    files: ['e2e/purchase', 'e2e/upload'],
  },
  {
    // Its requests change anything that they may, so the system is its own.
    title: 'e2e tests of the API by its description (Schemathesis)',
    env: { E2E_FUZZ: 'same' },
    files: ['e2e/fuzz'],
  },
];

export const longMatrix = [
  {
    title: 'e2e tests of every page, in every size, theme and language',
    env: { E2E_VIEWS: 'all' },
    files: ['e2e/pages/every-page', 'e2e/pages/axe'],
  },
  {
    title: 'e2e tests of the API by its description, at length',
    env: { E2E_FUZZ: '600' },
    files: ['e2e/fuzz'],
  },
  {
    // The first time it builds an API server: ten minutes or more on two cores.
    title: 'the Helm chart on a Kubernetes API server',
    command: ['deploy/kubernetes/apply.mjs'],
  },
  {
    title: 'rollout, disruption and spread of the Helm chart under Kubernetes’ controllers',
    command: ['deploy/kubernetes/rollout.mjs'],
  },
  {
    title: 'e2e tests of purchases, load, kills and events with two replicas of everything',
    env: { E2E_REPLICAS: '2' },
    files: ['e2e/purchase', 'e2e/load', 'e2e/kill', 'e2e/events'],
  },
  {
    title: 'e2e test of a restart of every replica in turn',
    env: { E2E_REPLICAS: '2', E2E_RESTART: '--all' },
    files: ['e2e/replicas/restart'],
  },
  ...BROKERS.map((set) => ({
    title: `conformance of the component set ${set}`,
    command: ['deploy/conformance/main.mjs', '--components', set],
  })),
  ...BROKERS.filter((set) => set !== 'kafka').map((set) => ({
    title: `e2e tests of events and kills with the component set ${set}`,
    env: { E2E_COMPONENTS: set },
    files: ['e2e/events', 'e2e/kill'],
  })),
  {
    title: 'e2e test of a thousand purchases while something is killed every three seconds',
    env: { E2E_PURCHASES: '1000' },
    files: ['e2e/random-kills'],
  },
  {
    title: 'a hundred thousand old rows of each kind',
    env: { RETENTION_ROWS: '100000' },
    command: [
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      'component',
      '--testTimeout',
      '300000',
      '/retention.test.ts',
    ],
  },
];
