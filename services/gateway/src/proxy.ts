import { ownValue } from '@sidecart/kit/own-value';
import type { IncomingHttpHeaders } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError, unavailable } from '@sidecart/kit/errors';
import type { Request, Response } from 'express';
import { Pool, type Dispatcher } from 'undici';
import type { Match } from './match';

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

const HEADERS_TIMEOUT_MS = 30_000;
/** An answer up to this size is sent with its headers in one write. */
const WHOLE_BYTES = 65_536;

/** The complete answer of a service. */
export interface WholeAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Upstreams {
  forward(match: Match, req: Request, res: Response, body?: Buffer): Promise<void>;
  /** Reads the answer of a service to an anonymous request: no token, no condition and no range is sent. */
  read(match: Match, query: string, req: Request): Promise<WholeAnswer>;
  /** Reads JSON of an upstream for the gateway itself. */
  getJson(app: string, path: string): Promise<unknown>;
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

const tooLarge = (limit: number) =>
  Object.assign(new Error(`body over ${limit} bytes`), { type: 'entity.too.large', status: 413 });

/** Passes bytes on and fails if they exceed the limit of the route. */
const counted = (limit: number): Transform => {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
};

const hasBody = (req: Request): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

/** Calls services through the gateway's own sidecar by Dapr invocation, streaming both ways. */
export function createUpstreams(options: { daprHttpPort: number; apiToken?: string | undefined }): Upstreams {
  const pool = new Pool(`http://127.0.0.1:${options.daprHttpPort}`, {
    connections: 128,
    headersTimeout: HEADERS_TIMEOUT_MS,
    // Event streams are silent while there is no event.
    bodyTimeout: 0,
  });
  const credential: Record<string, string> = options.apiToken ? { 'dapr-api-token': options.apiToken } : {};

  const ask = async (app: string, request: Dispatcher.RequestOptions) => {
    try {
      return await pool.request({ ...request, path: `/v1.0/invoke/${app}/method${request.path}` });
    } catch (error) {
      if ((error as { type?: string }).type === 'entity.too.large') throw error;
      throw unanswered(error);
    }
  };

  /** Every service sets the request id; an answer without it comes from a sidecar that could not reach the service. */
  const askService = async (app: string, request: Dispatcher.RequestOptions) => {
    const answer = await ask(app, request);
    if (answer.headers['x-request-id']) return answer;
    await answer.body.dump();
    throw unanswered();
  };

  return {
    async forward({ route, path }, req, res, body) {
      const declared = Number(req.headers['content-length'] ?? 0);
      if (declared > route.bodyLimit) throw tooLarge(route.bodyLimit);
      const query = req.url.indexOf('?');
      const left = new AbortController();
      // Creating an abort error costs more than the rest of a request: only for a client that disconnected.
      res.once('close', () => {
        if (!res.writableFinished) left.abort();
      });
      const answer = await askService(route.upstream, {
        method: route.method.toUpperCase() as Dispatcher.HttpMethod,
        path: path + (query < 0 ? '' : req.url.slice(query)),
        headers: {
          ...pick(FORWARDED, req.headers),
          ...credential,
          // With text/event-stream the sidecars would turn an error response into a 500.
          ...(route.isStream ? { accept: '*/*' } : {}),
          // Sidecars properly end an answer that the service broke off; gzip has its own end marker, which is then missing.
          ...(route.isFile ? { 'accept-encoding': 'gzip' } : {}),
        },
        body: body ?? (hasBody(req) ? req.pipe(counted(route.bodyLimit)) : null),
        signal: left.signal,
      });
      const { vary, ...headers } = pick(RETURNED, answer.headers as IncomingHttpHeaders);
      res.status(answer.statusCode).set(headers);
      // In addition to the `Vary` of the answer: the origin, for CORS.
      if (vary) res.vary(vary);
      const isPacked = answer.headers['content-encoding'] === 'gzip';
      if (!isPacked && Number(headers['content-length'] ?? Infinity) <= WHOLE_BYTES) {
        res.end(await wholeBody(answer.body));
        return;
      }
      if (route.isStream) res.flushHeaders();
      const sent = isPacked ? pipeline(answer.body, createGunzip(), res) : pipeline(answer.body, res);
      await sent.catch((error: NodeJS.ErrnoException) => {
        // The client disconnected, or the service ended a stream early; in both cases no client is left to inform.
        if (!res.destroyed) res.destroy(error);
      });
    },

    async read({ route, path }, query, req) {
      const answer = await askService(route.upstream, {
        method: 'GET',
        path: path + query,
        headers: { ...pick(ANONYMOUS, req.headers), ...credential },
        // A client that disconnects does not abort it, since others may be waiting for it too.
        signal: AbortSignal.timeout(HEADERS_TIMEOUT_MS),
      });
      const headers = pick(RETURNED, answer.headers as IncomingHttpHeaders);
      return { status: answer.statusCode, headers, body: await wholeBody(answer.body) };
    },

    async getJson(app, path) {
      const answer = await ask(app, { method: 'GET', path, headers: credential });
      if (answer.statusCode !== 200) {
        await answer.body.dump();
        throw new AppError('unavailable', 'upstream-unavailable', `${app} answered ${answer.statusCode}.`);
      }
      return answer.body.json();
    },

    close: () => pool.close(),
  };
}
