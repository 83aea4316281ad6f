import type { ServerResponse } from 'node:http';

export interface Unread {
  /** Bytes of responses that their clients have not read, when they were sent. */
  bytes(): number;
  /** To be called after the end of a response that was sent whole. */
  watch(res: ServerResponse): void;
}

/** Bounds the responses in memory that wait for slow clients: beyond the maximum, the connections that have waited longest are closed. */
export function createUnread(maxBytes: number): Unread {
  const waiting = new Map<ServerResponse, number>();
  let total = 0;

  function forget(res: ServerResponse): void {
    total -= waiting.get(res) ?? 0;
    waiting.delete(res);
  }

  return {
    bytes: () => total,
    watch(res) {
      const bytes = res.writableLength;
      // Nearly every response: the operating system has taken all of it.
      if (bytes === 0) return;
      waiting.set(res, bytes);
      total += bytes;
      res.once('close', () => forget(res));
      for (const [oldest] of waiting) {
        if (total <= maxBytes) return;
        forget(oldest);
        oldest.destroy();
      }
    },
  };
}
