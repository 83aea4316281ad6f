// Runs the apps for the e2e tests by the line that `npm start -- --servers` prints, with simulated-cli.mjs as `dapr`.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';

const READY_MS = 180_000;

/** dapr.yaml defines the ports of apps; servers use ports other than those that a machine may already use. */
export const SERVER_PORTS = {
  POSTGRES_PORT: '15432',
  REDIS_PORT: '16379',
  KAFKA_PORT: '19092',
  KAFKA_CONTROLLER_PORT: '19093',
  RABBITMQ_PORT: '15672',
  RABBITMQ_CLUSTER_PORT: '35672',
  ELASTICSEARCH_PORT: '19200',
  ELASTICSEARCH_TRANSPORT_PORT: '19300',
  SMTP_PORT: '11025',
  MAILPIT_PORT: '18025',
  PSP_PORT: '18090',
  STOREFRONT_PORT: '13000',
};

/**
 * @param {string} printed the output of `npm start -- --servers`
 * @returns the process that simulates the CLI, once every app is ready
 */
export async function runByCli(printed, { root, state }) {
  const line = /^\s*(\(set -a; .* dapr run .*\))$/m.exec(printed)?.[1];
  if (!line) throw new Error(`no line for the Dapr CLI was printed:\n${printed}`);
  const programs = join(state, 'programs');
  mkdirSync(programs);
  const dapr = join(programs, 'dapr');
  writeFileSync(
    dapr,
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'deploy/local/simulated-cli.mjs')}" "$@"\n`,
  );
  chmodSync(dapr, 0o755);
  const log = join(state, 'logs/dapr-cli.log');
  const output = openSync(log, 'w');
  const child = spawn('sh', ['-c', line], {
    cwd: root,
    env: { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', output, output],
    // Its own group, as in a terminal, so that it can be ended as by Ctrl-C.
    detached: true,
  });
  const { apps } = parse(readFileSync(join(root, 'dapr/dapr.yaml'), 'utf8'));
  const isReady = ({ appPort }) =>
    fetch(`http://127.0.0.1:${appPort}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  const deadline = Date.now() + READY_MS;
  while ((await Promise.all(apps.map(isReady))).includes(false)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      if (child.exitCode === null) process.kill(-child.pid, 'SIGINT');
      throw new Error(`not every app became ready:\n${readFileSync(log, 'utf8').slice(-4_000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return child;
}
