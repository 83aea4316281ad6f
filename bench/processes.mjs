// CPU time of every process of the machine, by name: processes of the running system by their own names, all others by program.
import { readdirSync, readFileSync } from 'node:fs';
import { platform } from '../deploy/local/platform.mjs';
import { readRun } from '../deploy/local/run-state.mjs';

export const isMeasurable = platform.name === 'linux';
export const LINUX_ONLY =
  'measured on Linux only, where /proc reports CPU time and shared pages of each process.';

/** `utime`, `stime`, and those of children that have ended, are the 14th to 17th field of /proc/<pid>/stat, in ticks. */
const TICK_MS = 10;

function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    const fields = text.slice(end + 2).split(' ');
    return {
      pid: Number(pid),
      program: text.slice(text.indexOf('(') + 1, end),
      parent: Number(fields[1]),
      ms: fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS,
    };
  } catch {
    // It has ended.
    return undefined;
  }
}

const readAll = () =>
  new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        const found = stat(pid);
        return found ? [[found.pid, found]] : [];
      }),
  );

/**
 * Starts measuring. A process counts under the nearest name among itself and its ancestors.
 * @returns {{ read(): Map<string, number> }} CPU-ms by name since then; `generator` is this process, which generates the load
 */
export function startCpuMeter() {
  const run = readRun();
  const names = new Map([
    ...run.processes.filter(({ pid }) => pid !== null).map(({ pid, name }) => [pid, name]),
    [run.supervisor, 'supervisor'],
    [process.pid, 'generator'],
  ]);

  function nameOf(entry, all) {
    for (let each = entry; each; each = all.get(each.parent))
      if (names.has(each.pid)) return names.get(each.pid);
    return entry.parent === 2 || entry.pid === 2 ? 'kernel' : entry.program;
  }

  const before = readAll();
  return {
    read() {
      const after = readAll();
      const spent = new Map();
      for (const entry of after.values()) {
        const ms = entry.ms - (before.get(entry.pid)?.ms ?? 0);
        if (ms <= 0) continue;
        const name = nameOf(entry, after);
        spent.set(name, (spent.get(name) ?? 0) + ms);
      }
      // All the time of an ended child now belongs to its parent: the child's earlier time must not count.
      for (const [pid, entry] of before) {
        if (after.has(pid)) continue;
        const name = nameOf(entry, before);
        if (spent.has(name)) spent.set(name, Math.max(0, spent.get(name) - entry.ms));
      }
      return spent;
    },
  };
}

/** Proportional set size in MiB: a page that several processes share counts once. 0 if the process has ended. */
export function pssOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

/** Names that belong to the running system: all but the load, the compared servers and the rest of the machine. */
export function systemNames() {
  return new Set([...readRun().processes.map(({ name }) => name), 'supervisor']);
}
