// The whole system for the e2e tests, with fresh data: as `npm start` runs it on ports of its own, or with E2E_RUN=dapr as the
// Dapr CLI runs it. With E2E_API set, the tests use a system that runs already.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemathesisProgram } from '../deploy/local/schemathesis.mjs';
import { chromiumProgram } from '../deploy/local/servers.mjs';
import { runByCli, SERVER_PORTS } from './run-by-cli.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PORT_OFFSET = 10_000;

export default async function setup() {
  process.env.CHROMIUM = await chromiumProgram();
  if (process.env.E2E_FUZZ) process.env.SCHEMATHESIS = await schemathesisProgram();
  if (process.env.E2E_API) return;
  const byCli = process.env.E2E_RUN === 'dapr';
  const state = join(root, '.sidecart/e2e');
  process.env.SIDECART_STATE = state;
  // What the apps answer is compared with the contract.
  process.env.CHECK_RESPONSES = 'true';
  if (byCli) Object.assign(process.env, SERVER_PORTS);
  else process.env.PORT_OFFSET = String(PORT_OFFSET);
  spawnSync(process.execPath, [join(root, 'deploy/local/stop.mjs')], { cwd: root, stdio: 'ignore' });
  rmSync(state, { recursive: true, force: true });
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      join(root, 'deploy/local/start.mjs'),
      '--detach',
      ...(byCli ? ['--servers'] : []),
      '--components',
      process.env.E2E_COMPONENTS ?? 'kafka',
      ...(byCli ? [] : ['--replicas', process.env.E2E_REPLICAS ?? '1']),
    ],
    { cwd: root, stdio: ['inherit', byCli ? 'pipe' : 'inherit', 'inherit'], encoding: 'utf8' },
  );
  globalThis.__e2eStarted = true;
  if (status !== 0) throw new Error(`the system did not start: ${stdout ?? ''}`);
  if (byCli) globalThis.__e2eCli = await runByCli(stdout, { root, state });
  const at = (port) => port + (byCli ? 0 : PORT_OFFSET);
  const server = (name, port) => process.env[name] ?? at(port);
  process.env.E2E_API = `http://127.0.0.1:${at(8080)}/api/v1`;
  process.env.E2E_SHOP = `http://localhost:${server('STOREFRONT_PORT', 3000)}`;
  process.env.E2E_MAIL = `http://127.0.0.1:${server('MAILPIT_PORT', 8025)}`;
  process.env.E2E_KAFKA = `127.0.0.1:${server('KAFKA_PORT', 9092)}`;
  process.env.E2E_RABBITMQ = `amqp://127.0.0.1:${server('RABBITMQ_PORT', 5672)}`;
  const secrets = JSON.parse(readFileSync(join(state, 'secrets.json'), 'utf8'));
  process.env.E2E_PASSWORD = secrets['demo-password'];
  // With its password, as in a URL.
  process.env.E2E_REDIS = `:${secrets['redis-password']}@127.0.0.1:${server('REDIS_PORT', 6379)}`;
}
