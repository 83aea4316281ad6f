// Lints proto/ and writes src/gen. The output is committed; CI runs this and fails on a difference.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = join(root, 'node_modules/.bin');
const buf = (...args) =>
  execFileSync(join(bin, 'buf'), args, {
    cwd: join(root, 'proto'),
    stdio: 'inherit',
    env: { ...process.env, PATH: bin + delimiter + process.env.PATH },
  });

buf('lint');
rmSync(join(root, 'packages/contracts/src/gen'), { recursive: true, force: true });
buf('generate');
