// The whole system for the e2e tests, as `npm start` runs it: fresh data, ports of its own. With E2E_API set, the tests
// use a system that runs already.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumProgram } from '../deploy/local/servers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PORT_OFFSET = 10_000;

export default async function setup() {
  process.env.CHROMIUM = await chromiumProgram();
  if (process.env.E2E_API) return;
  const state = join(root, '.sidecart/e2e');
  process.env.SIDECART_STATE = state;
  process.env.PORT_OFFSET = String(PORT_OFFSET);
  spawnSync(process.execPath, [join(root, 'deploy/local/stop.mjs')], { cwd: root, stdio: 'ignore' });
  rmSync(state, { recursive: true, force: true });
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'deploy/local/start.mjs'),
      '--detach',
      '--components',
      process.env.E2E_COMPONENTS ?? 'kafka',
      '--replicas',
      process.env.E2E_REPLICAS ?? '1',
    ],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status !== 0) throw new Error('the system did not start');
  process.env.E2E_API = `http://127.0.0.1:${8080 + PORT_OFFSET}/api/v1`;
  process.env.E2E_SHOP = `http://127.0.0.1:${3000 + PORT_OFFSET}`;
  process.env.E2E_MAIL = `http://127.0.0.1:${8025 + PORT_OFFSET}`;
  process.env.E2E_KAFKA = `127.0.0.1:${9092 + PORT_OFFSET}`;
  process.env.E2E_REDIS = `127.0.0.1:${6379 + PORT_OFFSET}`;
  process.env.E2E_RABBITMQ = `amqp://127.0.0.1:${5672 + PORT_OFFSET}`;
  process.env.E2E_PASSWORD = JSON.parse(readFileSync(join(state, 'secrets.json'), 'utf8'))['demo-password'];
  globalThis.__e2eStarted = true;
}
