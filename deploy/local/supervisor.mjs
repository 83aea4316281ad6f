// Keeps processes running as an orchestrator would: starts and probes them, restarts those that die with back-off, writes
// their state to a file, and stops all in order.
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logDir, runFile, sleep, stateDir } from './places.mjs';
import { platform } from './platform.mjs';

/** Once all have been ready for a while, each is probed only in every 20th round: probing all in each round costs 5 % of a core. */
const CALM_PROBES = 20;
const CRASHES_BEFORE_GIVING_UP = 5;
const standardTimes = {
  probeEveryMs: 1_000,
  calmAfterMs: 30_000,
  firstBackoffMs: 250,
  maxBackoffMs: 10_000,
  /** A process that has run this long is not in a crash loop. */
  stableMs: 30_000,
  /** A sidecar that stays unhealthy this long is replaced; Dapr can stay so forever after its control plane restarted. */
  sickMs: 90_000,
  stopGraceMs: 15_000,
};
/** In the environment of every started process, so that those left behind by a killed supervisor can be found. */
const MARK = 'SIDECART_STATE_MARK';
/** `ps` separates variables by spaces, so the value contains none. */
const mark = encodeURI(stateDir);

export const logFile = (name) => join(logDir, `${name}.log`);

export const lastLines = (name, count = 15) => {
  try {
    return readFileSync(logFile(name), 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '(no log)';
  }
};

/** Processes of an earlier run on this state folder that still run. */
export function orphans() {
  return platform.marked(`${MARK}=${mark}`);
}

/**
 * @param {{ onReady?: (name: string, start: number) => void, onEnd?: (name: string) => void }} watch called with the names of
 *   processes; `start` counts from 1
 * @param {Partial<typeof standardTimes>} times
 */
export function createSupervisor(watch = {}, times = {}) {
  const { probeEveryMs, calmAfterMs, firstBackoffMs, maxBackoffMs, stableMs, sickMs, stopGraceMs } = {
    ...standardTimes,
    ...times,
  };
  const entries = [];
  let phase = 'starting';
  let failure;
  let stopping = false;
  /** When a process last ended or was not ready. */
  let unrestAt = Date.now();
  mkdirSync(logDir, { recursive: true });

  function publish() {
    const processes = entries.map(({ spec, child, pid, state, restarts }) => ({
      name: spec.name,
      kind: spec.kind,
      pid: child?.pid ?? pid ?? null,
      // Another program runs it (a container, an existing server); the supervisor only watches it.
      isExternal: !spec.command,
      port: spec.port,
      state,
      url: spec.url ?? null,
      restarts,
    }));
    writeFileSync(
      `${runFile}.new`,
      JSON.stringify({ supervisor: process.pid, phase, failure, processes }, null, 2),
    );
    renameSync(`${runFile}.new`, runFile);
  }

  function launch(entry) {
    const { spec } = entry;
    // The stop, which has begun, would not end it.
    if (stopping) {
      entry.state = 'stopped';
      return;
    }
    entry.startedAt = Date.now();
    entry.state = 'starting';
    if (!spec.command) return publish();
    const log = openSync(logFile(spec.name), 'a');
    entry.starts = (entry.starts ?? 0) + 1;
    const args = [...spec.args, ...(spec.argsOfStart?.(entry.starts) ?? [])];
    entry.child = spawn(spec.command, args, {
      cwd: spec.cwd,
      env: { ...process.env, ...spec.env, [MARK]: mark },
      stdio: ['ignore', log, log],
      // A separate group: only the supervisor receives Ctrl-C from the terminal, and it stops all in order.
      detached: true,
      ...(spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.gid }),
    });
    closeSync(log);
    entry.ended = new Promise((resolve) => {
      const end = (cause) => {
        entry.child = undefined;
        entry.state = entry.wanted ? 'starting' : 'stopped';
        entry.lastEnd = cause;
        unrestAt = Date.now();
        watch.onEnd?.(spec.name);
        publish();
        resolve();
        if (entry.wanted) void restart(entry);
      };
      entry.child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
      entry.child.once('error', (error) => end(error.message));
    });
    publish();
  }

  async function restart(entry) {
    const lived = Date.now() - entry.startedAt;
    entry.crashes = lived > stableMs ? 1 : entry.crashes + 1;
    entry.restarts += 1;
    await sleep(Math.min(maxBackoffMs, firstBackoffMs * 2 ** (entry.crashes - 1)));
    // It may have been restarted in the meantime, with new code.
    if (entry.wanted && !entry.child) launch(entry);
  }

  async function probe(entry) {
    const { child } = entry;
    // A response of the previous process says nothing about the current one.
    const isThere = () => entry.child === child && (child !== undefined || !entry.spec.command);
    if (!isThere()) return;
    entry.pid = await entry.spec.pid?.().catch(() => undefined);
    const ready = await Promise.resolve(entry.spec.isReady()).catch(() => false);
    if (!isThere()) return;
    const state = ready ? 'ready' : entry.state === 'starting' ? 'starting' : 'not-ready';
    if (ready) entry.readyAt = Date.now();
    if (state !== entry.state) {
      entry.state = state;
      if (ready) watch.onReady?.(entry.spec.name, entry.starts);
      publish();
    }
    const sick = !ready && Date.now() - Math.max(entry.readyAt ?? 0, entry.startedAt) > sickMs;
    if (sick && entry.spec.kind === 'sidecar' && phase === 'ready') entry.child.kill('SIGKILL');
  }

  let probes = 0;
  const probing = setInterval(() => {
    probes += 1;
    if (entries.some(({ state }) => state !== 'ready')) unrestAt = Date.now();
    const isCalm = Date.now() - unrestAt > calmAfterMs;
    const due = isCalm ? entries.filter((_, index) => (probes + index) % CALM_PROBES === 0) : entries;
    void Promise.all(due.map(probe));
  }, probeEveryMs);

  async function stopOne(entry, graceMs = stopGraceMs) {
    entry.wanted = false;
    if (!entry.spec.command) return entry.spec.stop?.();
    if (!entry.child) return;
    const kill = () => entry.child?.kill(entry.spec.stopSignal ?? 'SIGTERM');
    if (entry.spec.end) await entry.spec.end().catch(kill);
    else kill();
    const timer = setTimeout(() => entry.child?.kill('SIGKILL'), graceMs);
    await entry.ended;
    clearTimeout(timer);
  }

  const entryOf = (name) => entries.find(({ spec }) => spec.name === name);

  return {
    /** Signals a process to end; it is not restarted. */
    retire(name) {
      const entry = entryOf(name);
      entry.wanted = false;
      entry.child?.kill('SIGTERM');
    },

    /** Ends a process and waits until it has ended; it is not restarted. */
    end: (name, graceMs) => stopOne(entryOf(name), graceMs),

    /** Starts processes that were ended. @throws as untilReady does */
    async startAgain(names, withinMs) {
      if (stopping) return;
      const again = names.map(entryOf);
      for (const entry of again) {
        Object.assign(entry, { wanted: true, crashes: 0, restarts: entry.restarts + 1 });
        launch(entry);
      }
      await this.untilReady(
        again.map(({ spec }) => spec),
        withinMs,
      );
    },

    /** Starts processes and keeps them running. */
    start(specs) {
      for (const spec of specs) {
        const entry = { spec, wanted: true, crashes: 0, restarts: 0, state: 'starting' };
        entries.push(entry);
        launch(entry);
      }
    },

    /** @throws with the name, the cause and the last log lines of a process that does not become ready */
    async untilReady(specs, withinMs = 180_000) {
      const deadline = Date.now() + withinMs;
      const waitedFor = entries.filter(({ spec }) => specs.includes(spec));
      for (;;) {
        await Promise.all(waitedFor.filter(({ state }) => state !== 'ready').map(probe));
        const missing = waitedFor.filter(({ state }) => state !== 'ready');
        if (missing.length === 0) return;
        const dead = missing.find(({ crashes }) => crashes >= CRASHES_BEFORE_GIVING_UP);
        const culprit = dead ?? (Date.now() > deadline ? missing[0] : undefined);
        if (culprit) {
          const { name } = culprit.spec;
          const why = dead
            ? `keeps ending (${culprit.lastEnd})`
            : `was not ready within ${withinMs / 1_000} s`;
          throw new Error(`${name} ${why}. The end of ${logFile(name)}:\n${lastLines(name)}`);
        }
        await sleep(200);
      }
    },

    /** Stops these and removes them: apps, then sidecars. */
    async remove(specs) {
      const leaving = entries.filter(({ spec }) => specs.includes(spec));
      for (const kind of ['app', 'sidecar'])
        await Promise.all(leaving.filter(({ spec }) => spec.kind === kind).map((entry) => stopOne(entry)));
      for (const entry of leaving) entries.splice(entries.indexOf(entry), 1);
      publish();
    },

    enter(newPhase, cause) {
      phase = newPhase;
      failure = cause;
      publish();
    },

    /** Apps first, then sidecars, then servers; each kind concurrently. */
    async stop() {
      stopping = true;
      clearInterval(probing);
      for (const kind of ['app', 'sidecar', 'server'])
        await Promise.all(entries.filter(({ spec }) => spec.kind === kind).map((entry) => stopOne(entry)));
    },
  };
}
