import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudEvent, Dapr } from './dapr';
import type { Logger } from './log';
import { createWorker, type Worker } from './worker';

/** The route to which a sidecar delivers the app's own probes. Component sets whose broker needs the watch subscribe to it. */
export const PROBE_PATH = '/broker/probes';

const PROBE_EVERY_MS = 2_000;
/** Events published before the first failed probe may be lost as well. */
const MARGIN_MS = 10_000;
/** The minimum interval between two restarts, so that an overloaded sidecar is not restarted repeatedly. */
const RESTART_EVERY_MS = 60_000;
/** A random delay, so that sidecars that lost the same broker do not all shut down at the same time. */
const SPREAD_MS = 3_000;

/**
 * Watches the sidecar's connection to the broker by publishing a probe every two seconds, on component sets that subscribe
 * the app to its probes (docs/decisions/0020). Dapr's RabbitMQ component reports a publish as successful when the connection
 * breaks before the broker has confirmed it, and registers consumers that are never read when it reconnects. So after a loss
 * the most recent events are published again and a shutdown of the sidecar is requested; its supervisor restarts it.
 */
export function createBrokerWatch(deps: {
  service: string;
  dapr: Pick<Dapr, 'publish' | 'subscribesTo' | 'isReady' | 'shutDown'>;
  log: Logger;
  /** Publishes all events again that were published since then. */
  publishAgain?: ((since: Date) => Promise<unknown>) | undefined;
  now?: () => number;
  probeEveryMs?: number;
  spreadMs?: number;
}): Pick<Worker, 'start' | 'stop'> {
  const { service, dapr, log, publishAgain, now = Date.now } = deps;
  const { probeEveryMs = PROBE_EVERY_MS, spreadMs = SPREAD_MS } = deps;
  let isSubscribed: boolean | undefined;
  let lastGood = now();
  let lastRestart = -Infinity;
  let failure: 'none' | 'sidecar' | 'broker' = 'none';
  let isPublishedAgain = false;

  async function recover(signal: AbortSignal): Promise<void> {
    if (!isPublishedAgain) await publishAgain?.(new Date(lastGood - MARGIN_MS));
    isPublishedAgain = true;
    // A restarted sidecar already has a new connection.
    if (failure === 'broker') {
      if (now() - lastRestart < RESTART_EVERY_MS) return;
      log.warn('sidecar lost its broker; requesting shutdown');
      await sleep(Math.random() * spreadMs, undefined, { signal });
      await dapr.shutDown();
      lastRestart = now();
    }
    failure = 'none';
  }

  async function round(signal: AbortSignal): Promise<void> {
    // The sidecar reports its subscriptions once it is ready.
    isSubscribed ??= await dapr.subscribesTo(PROBE_PATH).catch(() => undefined);
    if (isSubscribed === false) void worker.stop();
    if (!isSubscribed) return;
    const probe: CloudEvent = {
      specversion: '1.0',
      id: randomUUID(),
      source: service,
      type: 'probe',
      data: {},
    };
    try {
      await dapr.publish(`${service}.probe`, probe, service);
    } catch (error) {
      const isSidecarThere = await dapr.isReady();
      if (failure === 'none') log.warn({ err: error, isSidecarThere }, 'broker probe failed');
      // After a loss of the broker only a new sidecar process restores the connection.
      failure = isSidecarThere ? 'broker' : 'sidecar';
      isPublishedAgain = false;
      return;
    }
    if (failure !== 'none') await recover(signal);
    if (failure === 'none') lastGood = now();
  }

  const worker = createWorker({ log, name: 'broker-watch', pollMs: probeEveryMs, round });
  return { start: worker.start, stop: worker.stop };
}
