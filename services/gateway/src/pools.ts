import { serverBusy } from '@sidecart/kit/body-budget';
import { createGate, type Gate } from '@sidecart/kit/gate';
import { Pool } from 'undici';
import type { Bounds } from './bounds';
import type { PoolName } from './routes';

const HEADERS_TIMEOUT_MS = 30_000;

export interface BoundedPool {
  connections: Pool;
  /**
   * Runs an exchange with a service when it has a connection for it: requests wait here and not in the pool, whose queue has no
   * bound. Throws like a gate.
   */
  run<T>(service: string, exchange: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  readonly running: number;
  readonly waiting: number;
}

/** Connections to the sidecar, separate for each class of routes, so that one class cannot occupy those of another. */
export function createPools(origin: string, bounds: Bounds): Record<PoolName, BoundedPool> {
  function boundedPool(name: PoolName): BoundedPool {
    const { connections, perService, waiting, waitMs } = bounds.pools[name];
    const gateOf = (atOnce: number) =>
      createGate({ atOnce, waitingMax: waiting, waitMs, refuse: serverBusy });
    const all = gateOf(connections);
    const services = new Map<string, Gate>();
    const serviceGate = (service: string): Gate => {
      const gate = services.get(service) ?? gateOf(perService);
      services.set(service, gate);
      return gate;
    };
    const countWaiting = () => [...services.values()].reduce((sum, gate) => sum + gate.waiting, all.waiting);
    return {
      connections: new Pool(origin, {
        connections,
        headersTimeout: HEADERS_TIMEOUT_MS,
        // Event streams are silent while there is no event, and files while they are made.
        bodyTimeout: name === 'quick' ? HEADERS_TIMEOUT_MS : 0,
        ...(name === 'quick' && { maxResponseSize: bounds.answerBytes }),
      }),
      async run(service, exchange, signal) {
        const own = serviceGate(service);
        const mustWait = own.running >= perService || all.running >= connections;
        if (mustWait && countWaiting() >= waiting) throw serverBusy();
        return own.run(() => all.run(exchange, signal), signal);
      },
      get running() {
        return all.running;
      },
      get waiting() {
        return countWaiting();
      },
    };
  }
  return { quick: boundedPool('quick'), files: boundedPool('files'), streams: boundedPool('streams') };
}
