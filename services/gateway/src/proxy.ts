import { ownValue } from '@sidecart/kit/own-value';
import type { IncomingHttpHeaders } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { begun, bodyChunks, refusal } from '@sidecart/kit/body-stream';
import { hasBody } from '@sidecart/kit/body-budget';
import { AppError, unavailable } from '@sidecart/kit/errors';
import type { Unread } from '@sidecart/kit/unread';
import type { Request, Response } from 'express';
import type { Dispatcher } from 'undici';
import type { Bounds } from './bounds';
import type { Match } from './match';
import { createPools, type BoundedPool } from './pools';
import type { PoolName } from './routes';

/** Request headers that are forwarded to services; all others, above all identity headers, are dropped. */
const FORWARDED = [
  'accept',
  'accept-language',
  'authorization',
  'content-type',
  'content-length',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'if-range',
  'psp-signature',
  'range',
  'traceparent',
  'user-agent',
  'x-cart-token',
  'x-request-id',
];

/** Headers that leave an answer the same for everyone, except for those that its `Vary` names. */
const ANONYMOUS = ['accept', 'accept-language', 'traceparent', 'x-request-id'];

/** Response headers that are returned to clients. */
const RETURNED = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-language',
  'content-length',
  'content-range',
  // Stricter than the gateway's own value for pictures, which other origins may show.
  'content-security-policy',
  'content-type',
  'cross-origin-resource-policy',
  'etag',
  'last-modified',
  'location',
  'retry-after',
  'vary',
  'x-cart-token',
];

const READ_TIMEOUT_MS = 30_000;
/** An answer up to this size is sent with its headers in one write. */
const WHOLE_BYTES = 65_536;

/** The complete answer of a service. */
export interface WholeAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What the gateway knows of a request beyond its headers. */
export interface Source {
  /** The client's network address. */
  address: string;
  /** What was read of the request; an upload is forwarded as it arrives. */
  body?: Buffer | undefined;
}

export interface Upstreams {
  /** @returns the body of an answer that was sent whole */
  forward(match: Match, req: Request, res: Response, from: Source): Promise<Buffer | undefined>;
  /** Reads the answer of a service to an anonymous request: no token, no condition and no range is sent. */
  read(match: Match, query: string, req: Request): Promise<WholeAnswer>;
  /** Reads JSON of an upstream for the gateway itself. */
  getJson(app: string, path: string): Promise<unknown>;
  pools: Readonly<Record<PoolName, Pick<BoundedPool, 'running' | 'waiting'>>>;
  close(): Promise<void>;
}

const pick = (names: readonly string[], headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = ownValue(headers, name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );

const unanswered = (cause?: unknown) =>
  unavailable('upstream-unavailable', 'The service is temporarily unavailable.', cause);

/** @throws unavailable when the body breaks off */
const wholeBody = async (body: Dispatcher.ResponseData['body']): Promise<Buffer> =>
  Buffer.from(
    await body.arrayBuffer().catch((error: unknown) => {
      throw unanswered(error);
    }),
  );

/** Calls services through the gateway's own sidecar by Dapr invocation. */
export function createUpstreams(options: {
  daprHttpPort: number;
  apiToken: string;
  bounds: Bounds;
  unread: Unread;
}): Upstreams {
  const { daprHttpPort, apiToken, bounds, unread } = options;
  const pools = createPools(`http://127.0.0.1:${daprHttpPort}`, bounds);
  const credential: Record<string, string> = { 'dapr-api-token': apiToken };

  const ask = async (pool: PoolName, app: string, request: Dispatcher.RequestOptions) => {
    try {
      const path = `/v1.0/invoke/${app}/method${request.path}`;
      return await pools[pool].connections.request({ ...request, path });
    } catch (error) {
      // The body was refused while it was being forwarded.
      if (typeof (error as { status?: unknown }).status === 'number') throw error;
      throw unanswered(error);
    }
  };

  /** Every service sets the request id; an answer without it comes from a sidecar that could not reach the service. */
  const askService = async (pool: PoolName, app: string, request: Dispatcher.RequestOptions) => {
    const answer = await ask(pool, app, request);
    if (answer.headers['x-request-id']) return answer;
    await answer.body.dump();
    throw unanswered();
  };

  return {
    async forward({ route, path }, req, res, { address, body }) {
      const query = req.url.indexOf('?');
      const left = new AbortController();
      // Creating an abort error costs more than the rest of a request: only for a client that disconnected.
      res.once('close', () => {
        if (!res.writableFinished) left.abort(refusal(400, 'request.aborted'));
      });
      const isSent = route.isUpload && hasBody(req);
      if (isSent && Number(req.headers['content-length'] ?? 0) > route.bodyLimit)
        throw refusal(413, 'entity.too.large');
      const upload = isSent ? await begun(bodyChunks(req, route.bodyLimit, bounds.uploads)) : undefined;

      /** @returns the answer's body if it is sent whole: a client that reads slowly holds no connection */
      async function exchange(): Promise<Buffer | undefined> {
        const answer = await askService(route.pool, route.upstream, {
          method: route.method.toUpperCase() as Dispatcher.HttpMethod,
          path: path + (query < 0 ? '' : req.url.slice(query)),
          headers: {
            ...pick(FORWARDED, req.headers),
            'x-client-address': address,
            ...credential,
            // With text/event-stream the sidecars would turn an error response into a 500.
            ...(route.pool === 'streams' ? { accept: '*/*' } : {}),
            // Sidecars properly end an answer that the service broke off; gzip has its own end marker, which is then missing.
            ...(route.isFile ? { 'accept-encoding': 'gzip' } : {}),
          },
          body: upload ?? body ?? null,
          signal: left.signal,
        });
        const { vary, ...headers } = pick(RETURNED, answer.headers as IncomingHttpHeaders);
        if (!route.isCacheable) delete headers['cache-control'];
        const isPacked = answer.headers['content-encoding'] === 'gzip';
        const isShort = !isPacked && Number(headers['content-length'] ?? Infinity) <= WHOLE_BYTES;
        const whole =
          isShort || route.pool === 'quick' || route.isUpload ? await wholeBody(answer.body) : undefined;
        res.status(answer.statusCode).set(headers);
        // In addition to the `Vary` of the answer: the origin, for CORS.
        if (vary) res.vary(vary);
        if (whole) return whole;
        if (route.pool === 'streams') res.flushHeaders();
        const sent = isPacked ? pipeline(answer.body, createGunzip(), res) : pipeline(answer.body, res);
        await sent.catch((error: NodeJS.ErrnoException) => {
          // The client disconnected, or the service ended a stream early; in both cases no client is left to inform.
          if (!res.destroyed) res.destroy(error);
        });
        return undefined;
      }

      try {
        const whole = await pools[route.pool].run(route.upstream, exchange, left.signal);
        if (!whole) return undefined;
        res.end(whole);
        unread.watch(res);
        return whole;
      } finally {
        upload?.destroy();
      }
    },

    async read({ route, path }, query, req) {
      // A client that disconnects does not abort it, since others may be waiting for it too.
      const signal = AbortSignal.timeout(READ_TIMEOUT_MS);
      const headers = { ...pick(ANONYMOUS, req.headers), ...credential };
      return pools.quick.run(route.upstream, async () => {
        const request = { method: 'GET', path: path + query, headers, signal } as const;
        const answer = await askService('quick', route.upstream, request);
        const returned = pick(RETURNED, answer.headers as IncomingHttpHeaders);
        return { status: answer.statusCode, headers: returned, body: await wholeBody(answer.body) };
      });
    },

    getJson: (app, path) =>
      pools.quick.run(app, async () => {
        const answer = await ask('quick', app, { method: 'GET', path, headers: credential });
        if (answer.statusCode !== 200) {
          await answer.body.dump();
          throw new AppError('unavailable', 'upstream-unavailable', `${app} answered ${answer.statusCode}.`);
        }
        return answer.body.json();
      }),

    pools,

    async close() {
      await Promise.all(Object.values(pools).map(({ connections }) => connections.close()));
    },
  };
}
