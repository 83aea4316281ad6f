// What runs beside the levels of tests: whole systems that are started in another way, and commands that are a test of their
// own. `npm test` runs the short matrix, `npm run test:long` the long one.

/**
 * A row is either `{ title, env, files }` (e2e test files on a system that is started with this environment) or
 * `{ title, command }` (arguments of Node; exit code 0 passes).
 */
export const shortMatrix = [
  {
    title: 'e2e tests of a purchase over Redis Streams',
    env: { E2E_COMPONENTS: 'redis' },
    files: ['e2e/purchase'],
  },
];

export const longMatrix = [
  {
    // The first time it builds an API server: ten minutes or more on two cores.
    title: 'the Helm chart on a Kubernetes API server',
    command: ['deploy/kubernetes/apply.mjs'],
  },
  {
    title: 'e2e tests of kills over Redis Streams',
    env: { E2E_COMPONENTS: 'redis' },
    files: ['e2e/kill'],
  },
];
