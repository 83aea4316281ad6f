// Servers and the browser from Debian's packages.
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { progress, run, which } from './build.mjs';
import { lastLine } from './measures.mjs';
import { installHint } from './platform.mjs';

let installing = Promise.resolve();

/**
 * Installs Debian's packages as root; other users get a message that says what to install. Debian's tools run one at a time.
 * @param {{ services?: string[], otherwise?: string }} options `services` are the systemd units that the package starts
 */
export function fromDebian(what, program, name, find, options = {}) {
  const installed = installing.then(() => findOrInstall(what, program, name, find, options));
  installing = installed.catch(() => {});
  return installed;
}

async function findOrInstall(what, program, name, find, { services = [], otherwise = 'start Docker' }) {
  const there = find();
  if (there) return there;
  if (userInfo().uid === 0 && which('apt-get')) {
    const measure = lastLine();
    await progress.during(`Debian's ${name}`, async (report) => {
      // In runlevel 1 no package starts its server: `npm start` runs a separate one, with separate data.
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
      const quiet = { env, each: (line) => report(measure(line)) };
      await run('apt-get', ['update'], quiet);
      await run('apt-get', ['install', '-y', '--no-install-recommends', name], quiet);
    });
    // systemd ignores the runlevel.
    if (services.length && existsSync('/run/systemd/system'))
      await run('systemctl', ['disable', '--now', ...services]);
    const found = find();
    if (found) return found;
  }
  throw new Error(`${program} is not installed. Install it (${installHint(what)}), or ${otherwise}.`);
}
