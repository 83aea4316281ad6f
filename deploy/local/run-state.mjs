// What a run says of itself in run.json, and what can be seen of it from outside.
import { existsSync, readFileSync } from 'node:fs';
import { runFile } from './places.mjs';

export const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const PAGE_BYTES = 4_096;

const residentBytes = (pid) => {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return null;
  }
};

/** The run's phase and processes; undefined when there never was one. */
export function readRun() {
  if (!existsSync(runFile)) return undefined;
  const run = JSON.parse(readFileSync(runFile, 'utf8'));
  const isRunning = isAlive(run.supervisor) && !['stopped', 'failed'].includes(run.phase);
  const processes = run.processes.map((process) => {
    const hasPid = isRunning && process.pid !== null && isAlive(process.pid);
    const isThere = hasPid || (isRunning && process.isExternal);
    return {
      ...process,
      pid: hasPid ? process.pid : null,
      state: isThere ? process.state : isRunning ? 'starting' : 'stopped',
      rssBytes: hasPid ? residentBytes(process.pid) : null,
    };
  });
  return { ...run, isRunning, processes };
}

const mebibytes = (bytes) => (bytes === null ? '' : `${Math.round(bytes / 2 ** 20)} MB`);

/** One line a process, aligned. */
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
