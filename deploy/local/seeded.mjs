// Whether the demo catalogue was made, so that `npm start -- --servers` need not start the apps to look.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, stateDir } from './places.mjs';

const file = join(stateDir, 'seeded');
/** Another server of databases is another catalogue. */
const where = `${addresses.DATABASE_HOST}:${addresses.DATABASE_PORT}\n`;

export const isSeeded = () => existsSync(file) && readFileSync(file, 'utf8') === where;
export const markSeeded = () => writeFileSync(file, where);
