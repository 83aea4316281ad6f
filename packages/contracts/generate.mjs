// Lints proto/ and writes src/gen, which is committed. With --check it writes elsewhere and fails on a difference, and on a
// change that readers of the released contracts (proto/released.binpb) could not bear.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = join(root, 'node_modules/.bin');
const gen = 'packages/contracts/src/gen';
const run = (program, ...args) =>
  execFileSync(program, args, {
    cwd: join(root, 'proto'),
    stdio: 'inherit',
    env: { ...process.env, PATH: bin + delimiter + process.env.PATH },
  });
const buf = (...args) => run(join(bin, 'buf'), ...args);

buf('lint');
if (process.argv.includes('--check')) {
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-proto-'));
  try {
    mkdirSync(join(folder, 'proto'));
    buf('generate', '-o', join(folder, 'proto'));
    run('diff', '-r', join(folder, gen), join(root, gen));
    buf('breaking', '--against', 'released.binpb');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  rmSync(join(root, gen), { recursive: true, force: true });
  buf('generate');
}
