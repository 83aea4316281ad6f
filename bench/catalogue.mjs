// Catalogues of a given size on the running system.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../deploy/local/places.mjs';

/** Seeds this many products, unless the system already has them. A smaller catalogue is the beginning of a larger one. */
export function seedProducts(api, password, count) {
  const seed = [join(root, 'deploy/local/seed.mjs'), '--products', String(count)];
  execFileSync(process.execPath, seed, {
    stdio: 'inherit',
    env: { ...process.env, API: api, DEMO_PASSWORD: password },
  });
}
