import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export default async function teardown() {
  if (!globalThis.__e2eStarted) return;
  const cli = globalThis.__e2eCli;
  if (cli) {
    // As Ctrl-C in a terminal does.
    process.kill(-cli.pid, 'SIGINT');
    await new Promise((resolve) => (cli.exitCode === null ? cli.once('exit', resolve) : resolve()));
  }
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  spawnSync(process.execPath, [join(root, 'deploy/local/stop.mjs')], { cwd: root, stdio: 'inherit' });
}
