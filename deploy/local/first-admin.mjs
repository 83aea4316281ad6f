// `npm run first-admin -- --email someone@example.com`: invites an admin of the system that runs from this folder.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, root, stateDir } from './places.mjs';

const secrets = join(stateDir, 'secrets.json');
const command = join(root, 'services/user/dist/first-admin.js');
if (!existsSync(secrets) || !existsSync(command)) {
  console.error('There is no system in this folder yet. Start it first: npm start');
  process.exit(1);
}
const { 'user-database-password': password, 'mail-token-key': mailTokenKey } = JSON.parse(
  readFileSync(secrets, 'utf8'),
);
const { status } = spawnSync(process.execPath, [command, ...process.argv.slice(2)], {
  env: { ...process.env, ...addresses, USER_DATABASE_PASSWORD: password, MAIL_TOKEN_KEY: mailTokenKey },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
