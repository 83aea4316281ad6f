// `npm run seed [-- --products 10000]`: the seed job on the running local system.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portOffset, stateDir } from './places.mjs';

process.env.API ??= `http://127.0.0.1:${8080 + portOffset}/api/v1`;
process.env.DEMO_PASSWORD ??= JSON.parse(readFileSync(join(stateDir, 'secrets.json'), 'utf8'))[
  'demo-password'
];
process.env.PICTURES_FILE ??= join(stateDir, 'pictures.json');
await import('../jobs/seed.mjs');
