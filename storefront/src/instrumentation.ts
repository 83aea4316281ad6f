import type { IncomingMessage } from 'node:http';

/**
 * The client's address, from its connection. A client can send any `x-forwarded-for`, and Next keeps what is there; behind a
 * proxy that sets the header itself say TRUST_FORWARDED=1.
 */
export async function register(): Promise<void> {
  // Written so that the build can omit it from the edge bundle.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    if (process.env['TRUST_FORWARDED'] === '1') return;
    const { subscribe } = await import('node:diagnostics_channel');
    subscribe('http.server.request.start', (message) => {
      const { request } = message as { request: IncomingMessage };
      request.headers['x-forwarded-for'] = request.socket.remoteAddress;
    });
  }
}
