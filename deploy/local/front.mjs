// A load balancer before the replicas of gateway, BFF and storefront on their usual port: distributes requests
// round-robin. A closed replica receives no new requests, and its requests in flight may complete.
import { Agent, createServer, request } from 'node:http';

const HOST = '127.0.0.1';
const MAX_CONNECTIONS = 4_000;
/** More than any replica accepts, so that the replica rejects a request and not the front. */
const MAX_HEADER_BYTES = 65_536;
const MAX_SOCKETS = 1_024;
/** A replica that refused a connection is retried after this, or when no other is left. */
const REFUSED_MS = 1_000;

/** Headers that belong to one connection (RFC 9110 §7.6.1). `Expect` was already answered here. */
const HOP = new Set(['connection', 'expect', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade']);
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Raw headers as received, without those of the connection. */
function forwarded(rawHeaders, connection = '') {
  const named = new Set(connection.split(',').map((name) => name.trim().toLowerCase()));
  const headers = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at].toLowerCase();
    if (!HOP.has(name) && !named.has(name)) headers.push(rawHeaders[at], rawHeaders[at + 1]);
  }
  return headers;
}

function refuse(res) {
  if (res.headersSent) return void res.destroy();
  const detail = 'No replica answers right now. Try again in a second.';
  const problem = {
    type: '/problems/upstream-unavailable',
    title: 'Service Unavailable',
    status: 503,
    detail,
  };
  res
    .writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' })
    .end(JSON.stringify({ ...problem, code: 'upstream-unavailable', instance: '' }));
}

const isEventStream = (headers) => String(headers['content-type']).startsWith('text/event-stream');
const hasBody = ({ headers }) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

export function createFront({ now = Date.now } = {}) {
  const replicas = new Map();
  let turn = 0;

  function next(tried) {
    const open = [...replicas.values()].filter((replica) => replica.isOpen && !tried.has(replica));
    const sound = open.filter(({ refusedAt }) => now() - refusedAt > REFUSED_MS);
    const among = sound.length > 0 ? sound : open;
    return among[turn++ % among.length];
  }

  function forward(req, res, tried = new Set()) {
    const replica = next(tried);
    if (!replica) return refuse(res);
    tried.add(replica);
    const exchange = { end: undefined };
    replica.inFlight.add(exchange);
    const over = () => {
      replica.inFlight.delete(exchange);
      if (replica.inFlight.size === 0) replica.whenIdle?.();
    };
    const upstream = request({
      host: HOST,
      port: replica.port,
      method: req.method,
      path: req.url,
      headers: forwarded(req.rawHeaders, req.headers.connection),
      setHost: false,
      agent: replica.agent,
      // The replica sees the client's own address, as without a front: rate limits and the BFF's credential depend on it.
      localAddress: req.socket.remoteAddress,
    });
    let isSent = false;
    let answer;
    const leave = () => upstream.destroy();
    res.once('close', leave);
    // A disconnected client is reported by 'close'.
    res.on('error', () => undefined);
    req.on('error', () => undefined);

    upstream.once('socket', (socket) => {
      const send = () => {
        isSent = true;
        req.pipe(upstream);
      };
      if (socket.connecting) socket.once('connect', send);
      else send();
    });
    upstream.once('response', (given) => {
      answer = given;
      res.writeHead(
        answer.statusCode,
        answer.statusMessage,
        forwarded(answer.rawHeaders, answer.headers.connection),
      );
      answer.pipe(res);
      if (isEventStream(answer.headers)) {
        res.flushHeaders();
        exchange.end = () => {
          answer.unpipe(res);
          res.end();
        };
      }
      // A response that breaks off there must break off here: it must not look complete.
      answer.once('close', () => {
        if (!answer.complete && !res.writableEnded) res.destroy();
      });
    });
    upstream.once('error', (error) => {
      res.off('close', leave);
      if (answer || res.destroyed) return void res.destroy();
      if (error.syscall === 'connect') replica.refusedAt = now();
      // Retried only if the replica cannot have received it, or the request is safe to repeat.
      const isUnseen = !isSent || (upstream.reusedSocket && SAFE.has(req.method) && !hasBody(req));
      if (isUnseen) forward(req, res, tried);
      else refuse(res);
    });
    upstream.once('close', over);
  }

  const server = createServer(
    { keepAliveTimeout: 65_000, maxHeaderSize: MAX_HEADER_BYTES },
    (req, res) => void forward(req, res),
  );
  server.maxConnections = MAX_CONNECTIONS;

  return {
    /** @returns the port it listens on */
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, HOST, () => resolve(server.address().port));
      }),
    /** Adds this replica to the rotation. */
    open(name, port) {
      replicas.set(name, {
        port,
        isOpen: true,
        refusedAt: -Infinity,
        inFlight: new Set(),
        agent: new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
      });
    },
    /** The replica's process has ended: it receives no requests. */
    drop(name) {
      replicas.get(name)?.agent.destroy();
      replicas.delete(name);
    },
    /**
     * The replica receives no new requests. Event streams are ended, so that their clients reconnect; everything else
     * may finish within `graceMs`.
     */
    async drain(name, graceMs) {
      const replica = replicas.get(name);
      if (!replica) return;
      replica.isOpen = false;
      for (const exchange of replica.inFlight) exchange.end?.();
      let timer;
      const idle = new Promise((resolve) => {
        replica.whenIdle = resolve;
        timer = setTimeout(resolve, graceMs);
        if (replica.inFlight.size === 0) resolve();
      });
      await idle;
      clearTimeout(timer);
    },
    isOpen: () => [...replicas.values()].some((replica) => replica.isOpen),
    close() {
      server.close();
      server.closeAllConnections();
      for (const { agent } of replicas.values()) agent.destroy();
    },
  };
}
