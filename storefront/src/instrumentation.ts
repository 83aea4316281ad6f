import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Started {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  server: Server;
}

const STALLED_MS = 30_000;
const HEADERS_MS = 20_000;
const MAX_CONNECTIONS = 4_096;

const dropStalled = (socket: Socket): void => {
  if (socket.writableLength > 0) socket.destroy();
};

/**
 * The bounds of the other processes' listener, which Next has no settings for: connections, headers that come too slowly, and
 * clients that do not read. How long a body may take is decided by the BFF, to which bodies are streamed.
 */
function bound({ response, socket, server }: Started): void {
  response.on('timeout', dropStalled);
  if (server.timeout === STALLED_MS) return;
  server.timeout = STALLED_MS;
  server.headersTimeout = HEADERS_MS;
  server.maxConnections = MAX_CONNECTIONS;
  socket.setTimeout(STALLED_MS);
}

/**
 * Also sets the client's address, from its connection. A client can send any `x-forwarded-for`, and Next keeps what is there;
 * behind a proxy that sets the header itself say TRUST_FORWARDED=1.
 */
export async function register(): Promise<void> {
  // Written so that the build can omit it from the edge bundle.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    if (!process.env['STOREFRONT_CREDENTIAL']) throw new Error('STOREFRONT_CREDENTIAL is required');
    const isTrusted = process.env['TRUST_FORWARDED'] === '1';
    const { subscribe } = await import('node:diagnostics_channel');
    const { startPageCache } = await import('./page-cache/start');
    const pages = startPageCache();
    subscribe('http.server.request.start', (message) => {
      const started = message as Started;
      bound(started);
      const { request, server } = started;
      pages.putBefore(server);
      if (!isTrusted && !pages.isFill(request))
        request.headers['x-forwarded-for'] = request.socket.remoteAddress;
    });
  }
}
