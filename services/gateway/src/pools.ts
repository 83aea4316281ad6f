import { serverBusy } from '@sidecart/kit/body-budget';
import { createGate, type Gate } from '@sidecart/kit/gate';
import { Pool } from 'undici';
import type { Bounds } from './bounds';
import type { PoolName } from './routes';

const HEADERS_TIMEOUT_MS = 30_000;

export interface BoundedPool {
  connections: Pool;
  /** Has a place for each connection, so that requests wait here and not in the pool, whose queue has no bound. */
  gate: Gate;
}

/** Connections to the sidecar, separate for each class of routes, so that one class cannot occupy those of another. */
export function createPools(origin: string, bounds: Bounds): Record<PoolName, BoundedPool> {
  const boundedPool = (name: PoolName): BoundedPool => {
    const { connections, waiting, waitMs } = bounds.pools[name];
    return {
      connections: new Pool(origin, {
        connections,
        headersTimeout: HEADERS_TIMEOUT_MS,
        // Event streams are silent while there is no event, and files while they are made.
        bodyTimeout: name === 'quick' ? HEADERS_TIMEOUT_MS : 0,
        ...(name === 'quick' && { maxResponseSize: bounds.answerBytes }),
      }),
      gate: createGate({ atOnce: connections, waitingMax: waiting, waitMs, refuse: serverBusy }),
    };
  };
  return { quick: boundedPool('quick'), files: boundedPool('files'), streams: boundedPool('streams') };
}
