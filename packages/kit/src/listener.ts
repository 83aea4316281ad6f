import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { ServerCredentials, type Server as GrpcServer } from '@grpc/grpc-js';
import { ownValue } from './own-value';
import { toProblem } from './problem';

export interface Listener {
  port: number;
  /** Connections that are open, of both protocols. */
  connections(): number;
  /**
   * Stops accepting connections, ends event streams (their clients reconnect to another replica), waits for other requests
   * in flight for at most `graceMs`, then closes the remaining connections.
   */
  stop(graceMs?: number): Promise<void>;
}

const FIRST_BYTE_MS = 10_000;
const HTTP2_PREFACE = 'PRI';
/** The time that a client has to read the problem of a broken request; a socket that is only ended stays open until its client closes it. */
const LINGER_MS = 1_000;

/** How long a client may take, in ms. */
const TIMEOUTS = {
  /** For the headers of a request. */
  headers: 20_000,
  /** For a whole request, an upload included. */
  request: 300_000,
  /** Without any progress in reading a response. */
  stalled: 30_000,
  /** How often `headers` and `request` are checked. */
  check: 30_000,
};

/** Errors of Node's HTTP parser, mapped to the names that problem.ts uses. */
const refusals: Record<string, string> = {
  HPE_HEADER_OVERFLOW: 'headers.too.large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request.timeout',
};

/** Requests that Node's parser rejects never reach Express, so they get their problem+json here. */
export function answerBrokenRequests(server: HttpServer): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const problem = toProblem({ type: ownValue(refusals, error.code ?? '') ?? 'http.malformed' }, '');
    const body = JSON.stringify(problem);
    socket.end(
      `HTTP/1.1 ${problem.status} ${problem.title}\r\nconnection: close\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}

/** The socket was idle for the time limit: it is given up if its client has not read what was sent, not if the app is still working. */
const dropStalled = (socket: Socket): void => {
  if (socket.writableLength > 0) socket.destroy();
};

/**
 * One port for both protocols: a connection that starts with the HTTP/2 preface is gRPC, any other is HTTP/1.1. A sidecar
 * has one app channel: it uses HTTP for events and invocation, and its gRPC proxy connects to the same port.
 */
export async function listen(options: {
  host: string;
  port: number;
  app: RequestListener;
  grpc?: GrpcServer;
  /** Further connections are closed at once. */
  maxConnections?: number;
  timeouts?: Partial<typeof TIMEOUTS>;
}): Promise<Listener> {
  const { host, port, app, grpc, maxConnections } = options;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const open = new Set<Parameters<RequestListener>[1]>();
  const http = createHttpServer(
    {
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      connectionsCheckingInterval: timeouts.check,
    },
    (req, res) => {
      open.add(res.once('close', () => open.delete(res)).on('timeout', dropStalled));
      return app(req, res);
    },
  );
  http.timeout = timeouts.stalled;
  answerBrokenRequests(http);
  // An http.Server that never listens starts no timers for header and request timeouts; this event does.
  http.emit('listening');
  const injector = grpc?.createConnectionInjector(ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();

  const net: NetServer = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setNoDelay(true);
    socket.setTimeout(FIRST_BYTE_MS, () => socket.destroy());
    const dispatch = () => {
      const chunk = socket.read() as Buffer | null;
      if (!chunk) return socket.once('readable', dispatch);
      socket.setTimeout(0);
      socket.removeAllListeners('timeout');
      socket.unshift(chunk);
      const preface = chunk.subarray(0, HTTP2_PREFACE.length).toString('latin1');
      if (injector && preface === HTTP2_PREFACE) injector.injectConnection(socket);
      else http.emit('connection', socket);
      return socket;
    };
    socket.once('readable', dispatch);
  });
  if (maxConnections !== undefined) net.maxConnections = maxConnections;

  await new Promise<void>((resolve, reject) => {
    net.once('error', reject);
    net.listen(port, host, () => resolve());
  });
  const address = net.address();

  return {
    port: typeof address === 'object' && address ? address.port : port,
    connections: () => sockets.size,
    async stop(graceMs = 10_000) {
      const closed = new Promise<void>((resolve) => net.close(() => resolve()));
      http.closeIdleConnections();
      // Registered before the app's own listener, which may respond immediately.
      http.prependListener('request', (_req, res) => res.setHeader('connection', 'close'));
      for (const res of open)
        if (/^text\/event-stream/.test(String(res.getHeader('content-type')))) res.end();
      injector?.drain(graceMs);
      const idle = setInterval(() => http.closeIdleConnections(), 100);
      const cut = setTimeout(() => sockets.forEach((socket) => socket.destroy()), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
      http.close();
      grpc?.forceShutdown();
    },
  };
}
