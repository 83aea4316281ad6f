// A CPU profile of an app of the running system.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDir } from '../deploy/local/places.mjs';
import { inspect } from './inspector.mjs';

/**
 * @param {string} app a name of `npm run status`
 * @returns {Promise<() => Promise<string>>} stops the profile and returns the path of the file that holds it
 */
export async function startProfile(app) {
  const inspector = await inspect(app);
  await inspector.send('Profiler.enable');
  await inspector.send('Profiler.start');
  return async () => {
    const { profile } = await inspector.send('Profiler.stop');
    await inspector.close();
    const file = join(stateDir, `${app}.cpuprofile`);
    writeFileSync(file, JSON.stringify(profile));
    return file;
  };
}
