import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudEvent, Dapr } from './dapr';
import type { Logger } from './log';

/** Where a sidecar brings an app its own probes. A component set subscribes to it, where its broker needs the watch. */
export const PROBE_PATH = '/broker/probes';

const PROBE_EVERY_MS = 2_000;
/** A probe may have been the first publish that was lost. */
const MARGIN_MS = 10_000;
/** An overloaded sidecar must not be restarted over and over. */
const RESTART_EVERY_MS = 60_000;
/** Sidecars that lost the same broker do not end all at once. */
const SPREAD_MS = 3_000;

/**
 * Watches the sidecar's connection to the broker by publishing a probe every two seconds, on component sets that subscribe
 * the app to its probes (docs/decisions/0020). Dapr's RabbitMQ component reports a publish as successful when the connection
 * breaks before the broker has confirmed it, and registers consumers that nobody reads when it reconnects. So after a loss
 * the events of the last moments are published again, and the sidecar is told to end; who runs it starts it again.
 */
export function createBrokerWatch(deps: {
  service: string;
  dapr: Pick<Dapr, 'publish' | 'subscribesTo' | 'isReady' | 'shutDown'>;
  log: Logger;
  /** Publishes again what was published since then. */
  publishAgain?: ((since: Date) => Promise<unknown>) | undefined;
  now?: () => number;
  probeEveryMs?: number;
  spreadMs?: number;
}) {
  const { service, dapr, log, publishAgain, now = Date.now } = deps;
  const { probeEveryMs = PROBE_EVERY_MS, spreadMs = SPREAD_MS } = deps;
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> = Promise.resolve();
  let lastGood = now();
  let lastRestart = -Infinity;
  let failure: 'none' | 'sidecar' | 'broker' = 'none';
  let isPublishedAgain = false;

  const probe = (): CloudEvent => ({
    specversion: '1.0',
    id: randomUUID(),
    source: service,
    type: 'probe',
    data: {},
  });

  /** The stop ends it at once. */
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);

  async function recover(): Promise<void> {
    if (!isPublishedAgain) await publishAgain?.(new Date(lastGood - MARGIN_MS));
    isPublishedAgain = true;
    // A sidecar that was away has a new connection.
    if (failure === 'broker') {
      if (now() - lastRestart < RESTART_EVERY_MS) return;
      log.warn('the sidecar lost its broker and is told to end');
      await pause(Math.random() * spreadMs);
      await dapr.shutDown();
      lastRestart = now();
    }
    failure = 'none';
  }

  async function round(): Promise<void> {
    try {
      await dapr.publish(`${service}.probe`, probe(), service);
    } catch (error) {
      const isSidecarThere = await dapr.isReady();
      if (failure === 'none') log.warn({ err: error, isSidecarThere }, 'a probe of the broker failed');
      // A broker that is lost stays so until a new sidecar is there, however it came.
      failure = isSidecarThere ? 'broker' : 'sidecar';
      isPublishedAgain = false;
      return;
    }
    if (failure !== 'none') await recover();
    if (failure === 'none') lastGood = now();
  }

  /** True once the sidecar has said that this set wants the watch; false when it does not. */
  async function isWanted(): Promise<boolean> {
    for (;;) {
      if (signal.aborted) return false;
      const answer = await dapr.subscribesTo(PROBE_PATH).catch(() => undefined);
      if (answer !== undefined) return answer;
      await pause(probeEveryMs);
    }
  }

  async function watch(): Promise<void> {
    if (!(await isWanted())) return;
    while (!signal.aborted) {
      await round().catch((error: unknown) => log.warn({ err: error }, 'the broker watch goes on'));
      await pause(probeEveryMs);
    }
  }

  return {
    start(): void {
      running = watch();
    },
    async stop(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}
