import type { Server } from 'node:http';
import { createChanges } from '@sidecart/cache/changes';
import { env } from '@/lib/env';
import { followChanges } from './follow-changes';
import { createPageCache, type Listener } from './page-cache';

/**
 * Next's server is its own, so the cache takes the place of its listener when the first request arrives, before that request is
 * handled; this works for `next start` and for the standalone server of the image alike. The development server has no cache.
 */
export function startPageCache() {
  const changes = createChanges(Date.now);
  const pages = createPageCache({ changes, now: Date.now });
  let own: Server | undefined;
  return {
    isFill: pages.isFill,
    putBefore(server: Server): void {
      if (own || process.env.NODE_ENV !== 'production') return;
      own = server;
      const listeners = server.listeners('request') as Listener[];
      server.removeAllListeners('request');
      const render: Listener = (req, res) => {
        for (const listener of listeners) listener.call(server, req, res);
      };
      server.on('request', pages.listener(server, render));
      void followChanges({ url: env.bffUrl(), credential: env.bffCredential() }, changes);
    },
  };
}
