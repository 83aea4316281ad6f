import type { BodyBounds } from '@sidecart/kit/body-budget';
import type { Pace } from '@sidecart/kit/body-stream';
import type { PoolName } from './routes';

interface PoolBounds {
  /** Connections to the sidecar, each with one request at a time. */
  connections: number;
  /** Of these, for one service: a slow one leaves the others the rest. */
  perService: number;
  /** Requests that wait for a connection. */
  waiting: number;
  waitMs: number;
}

export interface Bounds {
  pools: Record<PoolName, PoolBounds>;
  /** Of bodies that are read before they are forwarded: all but uploads. */
  bodies: BodyBounds;
  uploads: Pace;
  /** A longer answer of a quick route is an error. */
  answerBytes: number;
  /** Of responses that were sent whole and that their clients have not read. */
  unreadBytes: number;
}

const MEBIBYTE = 1_048_576;

/** What all clients together may occupy in one replica. */
export const bounds: Bounds = {
  pools: {
    quick: { connections: 128, perService: 64, waiting: 1_024, waitMs: 30_000 },
    files: { connections: 64, perService: 48, waiting: 256, waitMs: 30_000 },
    streams: { connections: 512, perService: 512, waiting: 64, waitMs: 1_000 },
  },
  bodies: { deadlineMs: 10_000, totalBytes: 32 * MEBIBYTE },
  uploads: { bytesPerSecond: 8_192, windowMs: 10_000 },
  answerBytes: 8 * MEBIBYTE,
  unreadBytes: 64 * MEBIBYTE,
};
