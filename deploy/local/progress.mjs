// What slow work is doing: every few seconds one line with each piece of work, how far it is and for how long it has run.
import { availableParallelism, freemem, totalmem } from 'node:os';

const EVERY_MS = 5_000;
const GIB = 2 ** 30;
/** What a compiler, a bundler or a Java tool takes at its widest. */
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
    /** Where the lines go; a command may send them elsewhere. */
    say,

    /** Says now what is running. */
    tell() {
      const works = [...running].map(
        ({ what, since, far }) => `${what}${far ? `: ${far}` : ''} (${elapsed(now() - since)})`,
      );
      progress.say(works.join(' · '));
    },

    /**
     * Does work and tells of it while it lasts.
     * @param {string} what a name
     * @param {(report: (far: string) => void) => Promise<T>} act tells how far it is
     * @returns {Promise<T>}
     * @template T
     */
    async during(what, act) {
      const work = { what, since: now(), far: '' };
      running.add(work);
      timer ??= setInterval(progress.tell, everyMs);
      progress.say(`${what} …`);
      try {
        const result = await act((far) => (work.far = far));
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

/** What a whole start does, in order; the supervisor enters all but the first by these names. */
export const steps = [
  'fetching and building',
  'starting the servers',
  'making databases and topics',
  'starting the services',
  'seeding the demo catalogue',
];

/** Puts before each line how long it has taken and at which of the steps it is. @param {string[]} all */
export function createStepper(all, { print = console.log, now = Date.now } = {}) {
  const started = now();
  let at = 0;
  return (text, phase = text) => {
    const index = all.indexOf(phase);
    if (index >= 0) at = index;
    print(`${elapsed(now() - started)}  step ${at + 1} of ${all.length}  ${text}`);
  };
}

/** Lets so many act at once; the others wait in order. */
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

/** How many builds run beside each other: no more than there are cores, and as memory allows. */
export const buildsAtOnce = (
  cores = availableParallelism(),
  memory = process.platform === 'darwin' ? totalmem() / 2 : freemem(),
) => Math.max(1, Math.min(cores, 3, Math.floor(memory / BYTES_PER_BUILD)));
