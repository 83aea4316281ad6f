// What earlier runs left behind: the machine's lock, the record of a run, processes, Postgres' own lock and data.
// Kafka and Elasticsearch lock their folders through the kernel, which releases them when the process ends; Redis has no lock.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSupervisor } from '../run-state.mjs';
import { ok, problem, warning } from './verdict.mjs';

const firstLines = (file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined);

/** @param {{ isAlive(pid: number): boolean, commandLine(pid: number): string | undefined }} processes */
export function checkMachineLock(lock, processes, stateDir) {
  const [pid, where] = firstLines(lock) ?? [];
  if (!pid) return ok('machine lock', 'free');
  if (where !== stateDir && isSupervisor(Number(pid), processes))
    return problem(
      'machine lock',
      `Sidecart is already running on this machine, from ${where}`,
      'Stop it there first (npm run stop): sidecars of two systems would call each other.',
    );
  if (where === stateDir && isSupervisor(Number(pid), processes))
    return ok('machine lock', 'held by the system that runs from this folder');
  return warning(
    'machine lock',
    `left behind by process ${pid}, which has ended`,
    'Nothing to do: `npm start` replaces it.',
  );
}

/** @param run what `readRun` returns @param {number[]} orphans */
export function checkRun(run, orphans) {
  if (run?.isRunning) return ok('earlier run', `runs from this folder (process ${run.supervisor})`);
  const ended = !run || ['stopped', 'failed'].includes(run.phase);
  if (orphans.length === 0 && ended) return ok('earlier run', run ? `has ${run.phase}` : 'none');
  const found = orphans.length
    ? `its supervisor has ended, ${orphans.length} of its processes still run (${orphans.slice(0, 5).join(', ')}${orphans.length > 5 ? ', …' : ''})`
    : `its supervisor ended during the phase: ${run.phase}`;
  return warning('earlier run', found, 'Nothing to do: `npm start` ends them; so does `npm run stop`.');
}

/**
 * Postgres refuses to start while the process of its lock file runs, whatever that process is.
 * @param {string} data its folder @param {number[]} orphans processes that are ended before it starts
 */
export function checkPostgresLock(data, processes, orphans) {
  const lock = join(data, 'postmaster.pid');
  const pid = Number(firstLines(lock)?.[0]);
  const check = "Postgres' lock";
  if (!pid) return ok(check, 'free');
  if (orphans.includes(pid)) return ok(check, `held by process ${pid}, which is ended first`);
  if (!processes.isAlive(pid)) return ok(check, 'left behind; Postgres removes it');
  const command = processes.commandLine(pid) ?? '';
  return command.includes('postgres')
    ? problem(check, `a Postgres is already running on ${data} (process ${pid})`, `Stop it: kill -INT ${pid}`)
    : problem(check, `${lock} names process ${pid}, which is now another program`, `Remove it: rm ${lock}`);
}

/** Postgres opens data of its own major version only. @param {string | undefined} version of the installed program */
export function checkPostgresData(data, version) {
  const made = firstLines(join(data, 'PG_VERSION'))?.[0];
  const here = version?.split('.')[0];
  if (!made || !here || made === here) return [];
  return [
    problem(
      "Postgres' data",
      `${data} was created by Postgres ${made}; installed is ${here}`,
      `Install Postgres ${made} again, or start with empty data: rm -r ${data}`,
    ),
  ];
}
