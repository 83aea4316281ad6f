import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { collectDefaultMetrics, Counter, Gauge, register } from 'prom-client';

/**
 * The metrics of one process. Only the timer that measures the event loop's delay runs between scrapes. Labels are names from the
 * code: of a worker, a pool or a limit.
 */

/** Each sample wakes the process: every 10 ms costs 3.4 ms of CPU per second, every 500 ms costs 0.1 ms (docs/decisions/0029). */
const DELAY_SAMPLE_MS = 500;
/** The longest time that a scrape waits for the database. */
const OUTBOX_READ_MS = 1_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const labelNames = ['worker'] as const;
/** The time of each running worker's last success, or of its start, by `performance.now()`. */
const lastSuccess = new Map<string, number>();

const lag = new Gauge({
  name: 'sidecart_worker_lag_seconds',
  help: 'Time since the last round that succeeded, or since the worker began if none has',
  labelNames,
  collect() {
    for (const [worker, at] of lastSuccess) this.set({ worker }, (performance.now() - at) / 1_000);
  },
});
const failuresInARow = new Gauge({
  name: 'sidecart_worker_consecutive_failures',
  help: 'Rounds that failed since the last one that succeeded',
  labelNames,
});
const roundDuration = new Gauge({
  name: 'sidecart_worker_last_round_duration_seconds',
  help: 'How long the last round took, whether it succeeded or failed',
  labelNames,
});

/** The metrics of a running worker. A standby worker, which waits for the lock of another replica, has none. */
export const workerMetrics = (worker: string) => ({
  begin(): void {
    lastSuccess.set(worker, performance.now());
  },
  /** @param startedAt by `performance.now()`; @param failures in a row, 0 after a success */
  endRound(startedAt: number, failures: number): void {
    const now = performance.now();
    if (failures === 0) lastSuccess.set(worker, now);
    failuresInARow.set({ worker }, failures);
    roundDuration.set({ worker }, (now - startedAt) / 1_000);
  },
  end(): void {
    lastSuccess.delete(worker);
    for (const gauge of [lag, failuresInARow, roundDuration]) gauge.remove({ worker });
  },
});

interface Pool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}
const pools = new Set<Pool>();

const poolGauge = (name: string, help: string, count: keyof Pool) =>
  new Gauge({
    name: `sidecart_database_pool_${name}`,
    help,
    collect() {
      this.set([...pools].reduce((sum, pool) => sum + pool[count], 0));
    },
  });
// Registered before the outbox gauge, whose read uses a connection as well.
poolGauge('connections', 'Connections that are open', 'totalCount');
poolGauge('idle_connections', 'Open connections that are not in use', 'idleCount');
poolGauge('waiting', 'Statements and transactions that wait for a connection', 'waitingCount');

/** Counts the connections of a pool. @returns a function that stops counting them */
export function observePool(pool: Pool): () => void {
  pools.add(pool);
  return () => void pools.delete(pool);
}

/** Requests of a pool that have a connection, and those that wait for one. */
interface RequestPool {
  readonly running: number;
  readonly waiting: number;
}
const requestPools = new Set<Readonly<Record<string, RequestPool>>>();

const requestGauge = (state: keyof RequestPool, help: string) =>
  new Gauge({
    name: `sidecart_request_pool_${state}`,
    help,
    labelNames: ['pool'] as const,
    collect() {
      this.reset();
      for (const pools of requestPools)
        for (const [pool, counts] of Object.entries(pools)) this.inc({ pool }, counts[state]);
    },
  });
requestGauge('running', 'Requests that occupy a connection to a service');
requestGauge('waiting', 'Requests that wait for a connection to a service');

/** Reports pools by name. @returns a function that stops it */
export function observeRequestPools(pools: Readonly<Record<string, RequestPool>>): () => void {
  requestPools.add(pools);
  return () => void requestPools.delete(pools);
}

const refusals = new Counter({
  name: 'sidecart_rate_limit_refusals_total',
  help: 'Requests that a rate limit refused, by the name of the limit',
  labelNames: ['limit'] as const,
});
export const countRefusal = (limit: string): void => refusals.inc({ limit });

const droppedMails = new Counter({
  name: 'sidecart_dropped_mails_total',
  help: 'Mails that were not sent because the recipient has got too many of their kind, by template',
  labelNames: ['template'] as const,
});
export const countDroppedMail = (template: string): void => droppedMails.inc({ template });

let readAge: (() => Promise<number>) | undefined;
let reading: Promise<number | undefined> | undefined;

new Gauge({
  name: 'sidecart_outbox_lag_seconds',
  help: 'Age of the oldest event that is not published; no value if the database does not respond within a second',
  async collect() {
    reading ??= readAge?.()
      .catch(() => undefined)
      .finally(() => (reading = undefined));
    const age = await Promise.race([reading, sleep(OUTBOX_READ_MS, undefined, { ref: false })]);
    if (age === undefined) this.remove();
    else this.set(age);
  },
});

/** @param read the age of the oldest unpublished event in seconds, 0 without one; called by scrapes, one call at a time */
export function observeOutbox(read: (() => Promise<number>) | undefined): void {
  readAge = read;
}

/** Adds memory, CPU, garbage collection and the event loop's delay of this process. Once in a process. */
export function observeProcess(): void {
  collectDefaultMetrics({ eventLoopMonitoringPrecision: LONGEST_TIMER_MS });
  // The library's own metrics count the pause between two samples as delay, so they report a delay when there is none.
  for (const { name } of register.getMetricsAsArray())
    if (name.startsWith('nodejs_eventloop_lag')) register.removeSingleMetric(name);
  const delay = monitorEventLoopDelay({ resolution: DELAY_SAMPLE_MS });
  delay.enable();
  new Gauge({
    name: 'sidecart_event_loop_delay_max_seconds',
    help: 'The longest delay of a timer since the previous scrape; a timer is due every 500 ms',
    collect() {
      this.set(Math.max(0, delay.max / 1e6 - DELAY_SAMPLE_MS) / 1_000);
      delay.reset();
    },
  });
}

/** All metrics in the text format of Prometheus. */
export const scrape = async () => ({ contentType: register.contentType, text: await register.metrics() });
