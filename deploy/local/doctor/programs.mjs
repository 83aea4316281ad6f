// Programs: which are installed, in which version, and whether missing ones can be installed.
import { accepted, satisfies } from '../versions.mjs';
import { ok, problem } from './verdict.mjs';

const DAPR_HOW = 'install Dapr with `dapr init --runtime-version 1.18.3`';

/** Servers that are a program of a package. */
const packaged = { postgres: 'postgres', redis: 'redis-server', rabbitmq: 'rabbitmq-server' };

/**
 * @typedef {object} Here what is installed on this machine
 * @property {(program: string) => string | undefined} find the path of a program
 * @property {(program: string, path: string) => Promise<string | undefined>} versionOf
 * @property {(what: string) => boolean} isBuilt whether it is in the cache, built or fetched
 * @property {boolean} canInstall whether missing packages are installed (root, with apt-get)
 * @property {(what: string) => string} hint the command that installs something
 */

export function checkNode(version, range = accepted.node) {
  const check = 'Node';
  return satisfies(version, range)
    ? ok(check, version)
    : problem(
        check,
        `${version}; accepted: ${range}`,
        'Install a current LTS version of Node, for example with nvm or from nodejs.org.',
      );
}

async function find(name, program, here) {
  const path = here.find(program);
  const version = path && (await here.versionOf(name, path));
  return { path, version, fits: version !== undefined && satisfies(version, accepted[name]) };
}

const unfit = ({ path, version }, name) =>
  path ? `${version ?? 'no version reported by'} ${path}; accepted: ${accepted[name]}` : 'not installed';

/** daprd, placement or scheduler. @returns the result, and `builder` when it would be built */
async function checkDapr(name, here) {
  const found = await find(name, name, here);
  if (found.fits) return { result: ok(name, `${found.version} (${found.path})`) };
  if (here.isBuilt(name)) return { result: ok(name, 'built earlier') };
  return { result: ok(name, `${unfit(found, name)}; is built with Go`), builder: 'go' };
}

async function checkPackaged(name, here) {
  const found = await find(name, packaged[name], here);
  if (found.fits || (found.path && !accepted[name]))
    return ok(name, `${found.version ?? ''} (${found.path})`.trim());
  if (!found.path && here.canInstall)
    return ok(name, "not installed; will be installed from Debian's packages");
  return problem(
    name,
    unfit(found, name),
    `Install it: ${here.hint(name)}; or start Docker, or give its address (docs/operations.md).`,
  );
}

async function checkTool(name, program, neededFor, here, how) {
  const found = await find(name, program, here);
  if (found.fits) return ok(name, `${found.version} (${found.path})`);
  return problem(name, `${unfit(found, name)}; needed for ${neededFor.join(', ')}`, how);
}

/**
 * @param {string[]} servers that `npm start` has to provide itself, as processes
 * @param {Here} here
 */
export async function checkPrograms(servers, here) {
  const dapr = await Promise.all(['daprd', 'placement', 'scheduler'].map((name) => checkDapr(name, here)));
  const goFor = dapr.filter(({ builder }) => builder).map(({ result }) => result.check);
  if (servers.includes('mailpit') && !here.find('mailpit') && !here.isBuilt('mailpit')) goFor.push('mailpit');
  const javaFor = servers.filter((name) => ['kafka', 'elasticsearch'].includes(name));
  const mavenFor = javaFor.filter((name) => !here.isBuilt(name));
  const orDocker = 'or start Docker, or give the address of a server (docs/operations.md).';
  const isDaprOnly = goFor.length > 0 && !goFor.includes('mailpit');
  const results = await Promise.all([
    ...servers.filter((name) => packaged[name]).map((name) => checkPackaged(name, here)),
    goFor.length > 0 &&
      checkTool(
        'go',
        'go',
        goFor,
        here,
        `Install Go (${here.hint('go')}), or ${isDaprOnly ? `${DAPR_HOW}.` : `for Dapr ${DAPR_HOW}, for Mailpit start Docker.`}`,
      ),
    javaFor.length > 0 &&
      checkTool('java', 'java', javaFor, here, `Install it: ${here.hint('java')}; ${orDocker}`),
    mavenFor.length > 0 &&
      checkTool('maven', 'mvn', mavenFor, here, `Install it: ${here.hint('maven')}; ${orDocker}`),
    mavenFor.includes('elasticsearch') &&
      !(here.find('javac') && here.find('jar')) &&
      problem(
        'javac',
        'not installed; required by elasticsearch',
        `A JDK is needed, not only Java's runtime: ${here.hint('java')}; ${orDocker}`,
      ),
  ]);
  return [...dapr.map(({ result }) => result), ...results.filter(Boolean)];
}
