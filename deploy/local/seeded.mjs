// Records whether the demo catalogue was created, so that `npm start -- --servers` need not start the apps to check.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, stateDir } from './places.mjs';

const file = join(stateDir, 'seeded');
/** A different database server has a different catalogue. */
const where = `${addresses.DATABASE_HOST}:${addresses.DATABASE_PORT}\n`;

export const isSeeded = () => existsSync(file) && readFileSync(file, 'utf8') === where;
export const markSeeded = () => writeFileSync(file, where);
