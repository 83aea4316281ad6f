import { addressKey } from '@sidecart/contracts/http/address-key';
import { TooManyRequests } from './limits/limits';

const RETRY_AFTER_S = 10;

export interface OpenStreams {
  /** Event streams that are open. */
  count(): number;
  /** Counts a stream until the work ends in any way. @throws TooManyRequests */
  hold<T>(owner: { caller: string | undefined; address: string }, work: () => Promise<T>): Promise<T>;
}

/** Bounds the open event streams of each caller and of each address, in this replica. */
export function createOpenStreams(most: { perCaller: number; perAddress: number }): OpenStreams {
  const open = new Map<string, number>();
  let total = 0;

  function add(key: string, change: 1 | -1): void {
    const count = (open.get(key) ?? 0) + change;
    if (count > 0) open.set(key, count);
    else open.delete(key);
  }

  return {
    count: () => total,
    async hold({ caller, address }, work) {
      const limits: [key: string, most: number][] = [[`address ${addressKey(address)}`, most.perAddress]];
      if (caller !== undefined) limits.push([`caller ${caller}`, most.perCaller]);
      if (limits.some(([key, limit]) => (open.get(key) ?? 0) >= limit))
        throw new TooManyRequests(RETRY_AFTER_S, {}, 'Too many event streams are open.');
      for (const [key] of limits) add(key, 1);
      total += 1;
      try {
        return await work();
      } finally {
        for (const [key] of limits) add(key, -1);
        total -= 1;
      }
    },
  };
}
