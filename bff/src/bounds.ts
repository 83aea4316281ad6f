import type { BodyBounds } from '@sidecart/kit/body-budget';
import type { Pace } from '@sidecart/kit/body-stream';

export type PoolName = 'quick' | 'files' | 'streams';

export interface Bounds {
  /** Connections to the gateway, each with one request at a time, and the requests that wait for one. */
  pools: Record<PoolName, { connections: number; waiting: number; waitMs: number }>;
  /** Of JSON bodies. */
  bodies: BodyBounds;
  uploads: Pace;
  /** Of responses that their clients have not read. */
  unreadBytes: number;
}

/** What all browsers together may occupy in one replica. How many event streams one of them may open is up to the gateway. */
export const bounds: Bounds = {
  pools: {
    quick: { connections: 128, waiting: 1_024, waitMs: 30_000 },
    files: { connections: 64, waiting: 256, waitMs: 30_000 },
    streams: { connections: 512, waiting: 64, waitMs: 1_000 },
  },
  bodies: { deadlineMs: 10_000, totalBytes: 32 * 1_048_576 },
  uploads: { bytesPerSecond: 8_192, windowMs: 10_000 },
  unreadBytes: 64 * 1_048_576,
};
