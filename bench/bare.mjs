// A bare Express handler in a separate process that responds with the bytes of the real response.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @returns {Promise<{ address: string, stop(): void }>} */
export async function bareHandler(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-bench-'));
  const file = join(folder, 'bytes.json');
  writeFileSync(file, bytes);
  const child = fork(fileURLToPath(new URL('bare-handler.mjs', import.meta.url)), [file]);
  const port = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the bare handler ended')));
  });
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true });
  };
  return { address: `http://127.0.0.1:${port}/product`, stop };
}
