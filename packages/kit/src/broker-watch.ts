import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudEvent, Dapr } from './dapr';
import type { Logger } from './log';
import { createWorker, type Worker } from './worker';

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
 * breaks before the broker has confirmed it, and registers consumers that are never read when it reconnects. So after a loss
 * the most recent events are published again and the sidecar is asked to shut down; its supervisor restarts it.
 */
export function createBrokerWatch(deps: {
  service: string;
  dapr: Pick<Dapr, 'publish' | 'subscribesTo' | 'isReady' | 'shutDown'>;
  log: Logger;
  /** Publishes events again that were published since then. */
  publishAgain?: ((since: Date) => Promise<unknown>) | undefined;
  now?: () => number;
  probeEveryMs?: number;
  spreadMs?: number;
}): Pick<Worker, 'start' | 'stop'> {
  const { service, dapr, log, publishAgain, now = Date.now } = deps;
  const { probeEveryMs = PROBE_EVERY_MS, spreadMs = SPREAD_MS } = deps;
  let isWanted: boolean | undefined;
  let lastGood = now();
  let lastRestart = -Infinity;
  let failure: 'none' | 'sidecar' | 'broker' = 'none';
  let isPublishedAgain = false;

  async function recover(signal: AbortSignal): Promise<void> {
    if (!isPublishedAgain) await publishAgain?.(new Date(lastGood - MARGIN_MS));
    isPublishedAgain = true;
    // A sidecar that was away has a new connection.
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
    // Whether this set wants the watch: said by the sidecar, once it is up.
    isWanted ??= await dapr.subscribesTo(PROBE_PATH).catch(() => undefined);
    if (isWanted === false) void worker.stop();
    if (!isWanted) return;
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
      if (failure === 'none') log.warn({ err: error, isSidecarThere }, 'a probe of the broker failed');
      // A broker that is lost stays so until a new sidecar is there, however it came.
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
