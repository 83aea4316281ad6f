// Progress of slow work: every few seconds one line with each running task, its progress and its duration.
import { availableParallelism, freemem, totalmem } from 'node:os';

const EVERY_MS = 5_000;
const GIB = 2 ** 30;
/** Peak memory of a compiler, a bundler or a Java tool. */
const BYTES_PER_BUILD = 1.5 * GIB;

const pad = (number) => String(number).padStart(2, '0');

/** Minutes and seconds. */
export const elapsed = (ms) => `${Math.floor(ms / 60_000)}:${pad(Math.floor(ms / 1_000) % 60)}`;

/**
 * @param {{ say: (text: string) => void, everyMs?: number, now?: () => number }} options
 */
export function createProgress({ say, everyMs = EVERY_MS, now = Date.now }) {
  const running = new Set();
  let timer;
  const progress = {
    /** Prints the lines; a command may redirect them. */
    say,

    /** Prints what is running now. */
    report() {
      const works = [...running].map(
        ({ what, since, detail }) => `${what}${detail ? `: ${detail}` : ''} (${elapsed(now() - since)})`,
      );
      progress.say(works.join(' · '));
    },

    /**
     * Does work and reports its progress until it ends.
     * @param {string} what a name
     * @param {(report: (detail: string) => void) => Promise<T>} act reports its progress
     * @returns {Promise<T>}
     * @template T
     */
    async during(what, act) {
      const work = { what, since: now(), detail: '' };
      running.add(work);
      timer ??= setInterval(progress.report, everyMs);
      progress.say(`${what} …`);
      try {
        const result = await act((detail) => (work.detail = detail));
        progress.say(`${what}: done in ${elapsed(now() - work.since)}`);
        return result;
      } finally {
        running.delete(work);
        if (running.size === 0) timer = clearInterval(timer);
      }
    },
  };
  return progress;
}

/** The steps of a whole start, in order; the supervisor enters all but the first by these names. */
export const steps = [
  'fetching and building',
  'starting the servers',
  'creating databases and topics',
  'starting the services',
  'seeding the demo catalogue',
];

/** Prefixes each line with the elapsed time and the current step. @param {string[]} all */
export function createStepper(all, { print = console.log, now = Date.now } = {}) {
  const started = now();
  let at = 0;
  return (text, phase = text) => {
    const index = all.indexOf(phase);
    if (index >= 0) at = index;
    print(`${elapsed(now() - started)}  step ${at + 1} of ${all.length}  ${text}`);
  };
}

/** Limits concurrent work to `count`; the rest waits in order. */
export function createSlots(count) {
  let free = count;
  const waiting = [];
  return async (act) => {
    if (free > 0) free -= 1;
    else await new Promise((resolve) => waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** The number of concurrent builds: at most one per core, and as memory allows. */
export const buildsAtOnce = (
  cores = availableParallelism(),
  memory = process.platform === 'darwin' ? totalmem() / 2 : freemem(),
) => Math.max(1, Math.min(cores, 3, Math.floor(memory / BYTES_PER_BUILD)));
