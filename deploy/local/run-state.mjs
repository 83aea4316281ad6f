// The state that a run writes to run.json, and what can be seen of it from outside.
import { existsSync, readFileSync } from 'node:fs';
import { runFile } from './places.mjs';
import { platform } from './platform.mjs';

export const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It exists and belongs to another user.
    return error.code === 'EPERM';
  }
};

/** Process ids are reused: a running process counts if it is a supervisor, or cannot be inspected. */
export const isSupervisor = (pid, { isAlive, commandLine }) =>
  isAlive(pid) && (commandLine(pid) ?? 'system.mjs').includes('system.mjs');

/** The run's phase and processes; undefined if there was none. */
export function readRun() {
  if (!existsSync(runFile)) return undefined;
  const run = JSON.parse(readFileSync(runFile, 'utf8'));
  const isRunning =
    isSupervisor(run.supervisor, { isAlive, ...platform }) && !['stopped', 'failed'].includes(run.phase);
  const living = isRunning
    ? run.processes.map(({ pid }) => pid).filter((pid) => pid !== null && isAlive(pid))
    : [];
  const bytes = platform.residentBytes(living);
  const processes = run.processes.map((process) => {
    const hasPid = living.includes(process.pid);
    const isThere = hasPid || (isRunning && process.isExternal);
    return {
      ...process,
      pid: hasPid ? process.pid : null,
      state: isThere ? process.state : isRunning ? 'starting' : 'stopped',
      rssBytes: bytes.get(process.pid) ?? null,
    };
  });
  return { ...run, isRunning, processes };
}

const mebibytes = (bytes) => (bytes === null ? '' : `${Math.round(bytes / 2 ** 20)} MB`);

/** One line per process, aligned. */
export function table(processes) {
  const rows = [
    ['PROCESS', 'PORT', 'URL', 'STATE', 'MEMORY'],
    ...processes.map(({ name, port, url, state, rssBytes }) => [
      name,
      String(port),
      url ?? '',
      state,
      mebibytes(rssBytes),
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
