// `npm run seed [-- --products 10000]`: runs the seed job on the running local system.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seed } from '../jobs/seed.mjs';
import { runJob } from '../jobs/settings.mjs';
import { portOffset, stateDir } from './places.mjs';

const secretsFile = join(stateDir, 'secrets.json');

function demoPassword() {
  try {
    return JSON.parse(readFileSync(secretsFile, 'utf8'))['demo-password'];
  } catch (error) {
    throw new Error(`${secretsFile} cannot be read (${error.code}). Run npm start first.`, { cause: error });
  }
}

await runJob(import.meta.url, async (args) => {
  process.env.API ??= `http://127.0.0.1:${8080 + portOffset}/api/v1`;
  process.env.DEMO_PASSWORD ??= demoPassword();
  process.env.PICTURES_FILE ??= join(stateDir, 'pictures.json');
  await seed(args);
});
