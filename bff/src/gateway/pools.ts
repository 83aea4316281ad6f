import { serverBusy } from '@sidecart/kit/body-budget';
import { createGate, type Gate } from '@sidecart/kit/gate';
import { Pool } from 'undici';
import type { Bounds, PoolName } from '../bounds';

interface BoundedPool {
  connections: Pool;
  /** Has a place for each connection, so that requests wait here and not in the pool, whose queue has no bound. */
  gate: Gate;
}

/** Connections to the gateway, separate for calls, for files, and for event streams. */
export function createPools(url: string, bounds: Bounds): Record<PoolName, BoundedPool> {
  const boundedPool = (name: PoolName, options: Pool.Options = {}): BoundedPool => {
    const { connections, waiting, waitMs } = bounds.pools[name];
    return {
      connections: new Pool(url, { connections, ...options }),
      gate: createGate({ atOnce: connections, waitingMax: waiting, waitMs, refuse: serverBusy }),
    };
  };
  // Event streams stay open for minutes and are silent while there is no event.
  const open = { bodyTimeout: 0, headersTimeout: 30_000 };
  return {
    quick: boundedPool('quick'),
    files: boundedPool('files', open),
    streams: boundedPool('streams', open),
  };
}
