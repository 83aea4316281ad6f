// `npm run logs -- <name>`: the log of one process, followed.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { logDir } from './places.mjs';
import { logFile } from './supervisor.mjs';

const name = process.argv[2];
if (!name || !existsSync(logFile(name))) {
  const names = existsSync(logDir) ? readdirSync(logDir).map((file) => file.replace(/\.log$/, '')) : [];
  console.error(name ? `There is no log of ${name}.` : 'usage: npm run logs -- <name>');
  if (names.length) console.error(`There are: ${names.join(', ')}`);
  process.exit(1);
}
spawn('tail', ['-n', '100', '-F', logFile(name)], { stdio: 'inherit' });
