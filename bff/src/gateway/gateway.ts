import { ownValue } from '@sidecart/kit/own-value';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { begun } from '@sidecart/kit/body-stream';
import { AppError, unavailable } from '@sidecart/kit/errors';
import type { Problem } from '@sidecart/kit/problem';
import type { Dispatcher } from 'undici';
import { routeOf } from '@sidecart/contracts/http';
import type { BodyInput, OperationName, Params, QueryInput, Response } from '@sidecart/contracts/http/types';
import type { Bounds, PoolName } from '../bounds';
import { createPools } from './pools';

/** The caller on whose behalf the gateway is called, and the request that the call belongs to. */
export interface Identity {
  requestId: string;
  traceparent?: string | undefined;
  /** The browser's address, for rate limits. */
  address?: string | undefined;
  /** The browser's `User-Agent`, by which its user recognizes the session. */
  userAgent?: string | undefined;
  accessToken?: string | undefined;
  cartToken?: string | undefined;
}

export type Query = Readonly<
  Record<string, string | number | boolean | Date | readonly string[] | undefined>
>;

interface AskWith<P, Q, B> {
  params?: Readonly<P>;
  query?: Readonly<Q>;
  json?: B;
  /** In addition to the headers that every request has. */
  headers?: Readonly<Record<string, string | undefined>>;
  signal?: AbortSignal;
}

/** The input of an operation. */
export type Ask<O extends OperationName> = AskWith<Params<O>, QueryInput<O>, BodyInput<O>>;

/** Like `Ask`, but forwarded unchanged from the browser: the services validate it. */
export type Forwarded = AskWith<Record<string, string>, Query, unknown>;

export interface Answer<T> {
  status: number;
  headers: IncomingHttpHeaders;
  body: T;
}

/** An error of the gateway, to be passed on unchanged. */
export class Refusal extends Error {
  readonly problem: Problem;
  readonly retryAfter: string | undefined;

  constructor(problem: Problem, retryAfter?: string) {
    super(`${problem.status} ${problem.code}`);
    this.name = 'Refusal';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

export const isRefusal = (error: unknown, status: number): error is Refusal =>
  error instanceof Refusal && error.problem.status === status;

export interface Gateway {
  /** @throws Refusal for an error status, unavailable when there is no answer in time */
  ask<O extends OperationName>(
    operation: O,
    identity: Identity,
    ask?: Ask<O> | Forwarded,
  ): Promise<Answer<Response<O>>>;
  /** Streams the request's and the answer's bytes. Throws like `ask`. */
  open(
    operation: OperationName,
    identity: Identity,
    ask?: Forwarded & { bytes?: AsyncIterable<Buffer> },
  ): Promise<Answer<Readable>>;
  isReady(): Promise<boolean>;
  /** Requests that use a connection of the pool. */
  running(pool: PoolName): number;
  close(): Promise<void>;
}

const PREFIX = '/api/v1';
const DEADLINE_MS = 15_000;

/** The gateway's response for a missing resource. */
const nothingThere = (identity: Identity): Refusal =>
  new Refusal({
    type: '/problems/route-not-found',
    title: 'Not Found',
    status: 404,
    detail: 'The resource does not exist.',
    code: 'route-not-found',
    instance: identity.requestId,
  });

const gatewayAway = (cause?: unknown) =>
  unavailable('gateway-unavailable', 'The shop is temporarily unavailable.', cause);

function pathOf(template: string, params: Forwarded['params'] = {}): string {
  return template.replace(/:(\w+)/g, (_, name: string) => {
    const value = ownValue(params, name);
    if (value === undefined) throw new Error(`${template} needs ${name}`);
    return encodeURIComponent(value);
  });
}

function queryOf(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value])
      search.append(name, each instanceof Date ? each.toISOString() : String(each));
  }
  return search.size > 0 ? `?${search.toString()}` : '';
}

const given = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** @throws unavailable when the response is not a problem of the gateway */
function toRefusal(status: number, headers: IncomingHttpHeaders, text: string): Refusal {
  try {
    const problem = JSON.parse(text) as Problem;
    if (problem.status === status && typeof problem.code === 'string')
      return new Refusal(problem, headers['retry-after']);
  } catch {
    // The body is not JSON, so it is not a response of the gateway.
  }
  throw gatewayAway(new Error(`HTTP ${status}: ${text.slice(0, 200)}`));
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    throw gatewayAway(error);
  }
}

/** Errors of this process, and of a browser's body that was refused while it was forwarded, are no errors of the gateway. */
const orGatewayAway = (error: unknown): unknown =>
  error instanceof AppError || typeof (error as { status?: unknown }).status === 'number'
    ? error
    : gatewayAway(error);

/** The only client of the public API. */
export function createGateway(options: { url: string; credential: string; bounds: Bounds }): Gateway {
  const { url, credential, bounds } = options;
  const pools = createPools(url, bounds);
  const fixedPaths = new Set(Object.values(routeOf).map(({ method, path }) => `${method} ${path}`));

  function requestOf(operation: OperationName, identity: Identity, ask: Forwarded) {
    const { method, path: template } = routeOf[operation];
    const path = pathOf(template, ask.params);
    // `/products/imports` is a list, not the product with that slug.
    if (path !== template && fixedPaths.has(`${method} ${path}`)) throw nothingThere(identity);
    const { accessToken } = identity;
    return {
      method: method.toUpperCase() as Dispatcher.HttpMethod,
      path: PREFIX + path + queryOf(ask.query),
      headers: given({
        ...ask.headers,
        // Bypass the gateway's cache, otherwise its age would add to the age of this cache.
        'cache-control': 'no-cache',
        'x-request-id': identity.requestId,
        traceparent: identity.traceparent,
        'x-bff-credential': credential,
        'x-client-address': identity.address,
        'user-agent': identity.userAgent,
        authorization: accessToken && `Bearer ${accessToken}`,
        'x-cart-token': identity.cartToken,
        'content-type': ask.json === undefined ? ask.headers?.['content-type'] : 'application/json',
      }),
    };
  }

  return {
    async ask<O extends OperationName>(operation: O, identity: Identity, ask: Ask<O> | Forwarded = {}) {
      const request = {
        ...requestOf(operation, identity, ask as Forwarded),
        body: ask.json === undefined ? null : JSON.stringify(ask.json),
        signal: ask.signal ?? AbortSignal.timeout(DEADLINE_MS),
      };
      const { gate, connections } = pools.quick;
      /** The connection is free again once the answer has been read. */
      async function exchange() {
        let answer = await connections.request(request);
        let text = await answer.body.text();
        const { location } = answer.headers;
        // A product whose slug has changed.
        if (answer.statusCode === 301 && typeof location === 'string') {
          const { pathname, search } = new URL(location, `${url}${request.path}`);
          answer = await connections.request({ ...request, path: pathname + search });
          text = await answer.body.text();
        }
        return { answer, text };
      }
      const { answer, text } = await gate.run(exchange, request.signal).catch((error: unknown) => {
        throw orGatewayAway(error);
      });
      const { statusCode: status } = answer;
      const headers = answer.headers as IncomingHttpHeaders;
      if (status >= 400) throw toRefusal(status, headers, text);
      return { status, headers, body: parsed(text) as Response<O> };
    },

    async open(operation, identity, ask = {}) {
      const request = requestOf(operation, identity, ask);
      const { gate, connections } = pools[routeOf[operation].responseType === 'events' ? 'streams' : 'files'];
      const bytes = ask.bytes && (await begun(ask.bytes));
      let leave: (() => void) | undefined;
      let answer: Dispatcher.ResponseData;
      try {
        leave = await gate.enter(ask.signal);
        answer = await connections.request({
          ...request,
          body: bytes ?? null,
          ...(ask.signal && { signal: ask.signal }),
        });
      } catch (error) {
        leave?.();
        bytes?.destroy();
        throw orGatewayAway(error);
      }
      answer.body.once('close', leave);
      const { statusCode: status, body } = answer;
      const headers = answer.headers as IncomingHttpHeaders;
      if (status >= 400) throw toRefusal(status, headers, await body.text());
      return { status, headers, body };
    },

    async isReady() {
      const { statusCode, body } = await pools.quick.connections.request({ method: 'GET', path: '/livez' });
      await body.dump();
      return statusCode === 200;
    },

    running: (pool) => pools[pool].gate.running,

    async close() {
      await Promise.all(Object.values(pools).map(({ connections }) => connections.destroy()));
    },
  };
}
