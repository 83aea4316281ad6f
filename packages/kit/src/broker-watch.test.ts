import pino from 'pino';
import { createBrokerWatch, PROBE_PATH } from './broker-watch';

const log = pino({ level: 'silent' });
const START = 1_000_000;

/** A fake sidecar, and a clock that advances by two seconds per probe. */
function aSidecar(isWanted = true) {
  const state = { isThere: true, hasBroker: true, now: START, ends: 0, probes: 0 };
  const since: number[] = [];
  const dapr = {
    subscribesTo: async (path: string) => isWanted && path === PROBE_PATH,
    publish: async () => {
      state.probes += 1;
      state.now += 2_000;
      if (!state.isThere || !state.hasBroker) throw new Error('not published');
    },
    isReady: async () => state.isThere,
    shutDown: async () => void (state.ends += 1),
  };
  const watch = createBrokerWatch({
    service: 'order',
    dapr,
    log,
    publishAgain: async (from) => void since.push(from.getTime()),
    now: () => state.now,
    probeEveryMs: 1,
    spreadMs: 1,
  });
  watch.start();
  const probes = async (count: number) => {
    const until = state.probes + count;
    while (state.probes < until) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { state, since, watch, probes };
}

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());
function watched() {
  const sidecar = aSidecar();
  stop = sidecar.watch.stop;
  return sidecar;
}

test('does nothing while the broker accepts every probe', async () => {
  const { state, since, probes } = watched();
  await probes(5);
  expect({ ends: state.ends, since }).toEqual({ ends: 0, since: [] });
});

test('does not probe a component set without a probe subscription', async () => {
  const { state, watch } = aSidecar(false);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await watch.stop();
  expect(state.probes).toBe(0);
});

test('after a lost broker is back, publishes the last events again and shuts the sidecar down', async () => {
  const { state, since, probes } = watched();
  await probes(3);
  const lastGood = state.now;
  state.hasBroker = false;
  await probes(4);
  expect({ ends: state.ends, since }).toEqual({ ends: 0, since: [] });
  state.hasBroker = true;
  await probes(3);
  expect(state.ends).toBe(1);
  expect(since).toHaveLength(1);
  expect(since[0]).toBeLessThanOrEqual(lastGood - 10_000);
  expect(since[0]).toBeGreaterThanOrEqual(START - 10_000);
});

test('does not shut down a sidecar that was unavailable itself', async () => {
  const { state, since, probes } = watched();
  await probes(3);
  state.isThere = false;
  await probes(3);
  state.isThere = true;
  await probes(3);
  expect(state.ends).toBe(0);
  expect(since).toHaveLength(1);
});

test('shuts the sidecar down at most once a minute when the broker is lost repeatedly', async () => {
  const { state, since, probes } = watched();
  await probes(2);
  const began = state.now;
  let losses = 0;
  while (state.now < began + 110_000) {
    state.hasBroker = !state.hasBroker;
    if (!state.hasBroker) losses += 1;
    await probes(4);
  }
  expect(state.ends).toBe(2);
  // Once per loss, although the shutdown request fails.
  expect(since.length).toBeGreaterThan(losses / 2);
  expect(since.length).toBeLessThanOrEqual(losses);
});
