import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { routeOf } from '@sidecart/contracts/http';
import { statusOf } from '@sidecart/contracts/http/route';

export interface Asked {
  method: string;
  /** Below /api/v1, without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  json: Record<string, unknown>;
}

/** A returned value is the JSON of a 200; a Refused is a problem; undefined means that the function answers by itself. */
export type Answering = (asked: Asked, res: ServerResponse, params: Record<string, string>) => unknown;

export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: object;
  constructor(status: number, code: string, details: object = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export class Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, string>;
  constructor(status: number, body: unknown, headers: Record<string, string> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** A success that differs from the contract, as a later version of the shop may return it. */
export class Undeclared extends Answered {}

export interface FakeGateway {
  url: string;
  asked: Asked[];
  /** Path prefixes that are unavailable. */
  away: Set<string>;
  /** Path prefixes that accept a request and never respond. */
  hanging: Set<string>;
  on(route: string, answering: Answering): void;
  /** The number of requests to this route. */
  count(route: string): number;
  /** @throws Error with every response that differed from the contract, so that the test file fails */
  stop(): Promise<void>;
}

const PREFIX = '/api/v1';

const problemOf = (status: number, code: string, instance: string, details: object = {}) => ({
  ...details,
  type: `/problems/${code}`,
  title: code,
  status,
  detail: `It is ${code}.`,
  code,
  instance,
});

function matches(route: string, method: string, path: string): Record<string, string> | undefined {
  const [verb, template = ''] = route.split(' ');
  const parts = template.split('/');
  const given = path.split('/');
  if (verb !== method || parts.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(given[at] ?? '');
    else if (part !== given[at]) return undefined;
  }
  return params;
}

/** How a success differs from what the contract declares for its route. */
function differenceOf(method: string, path: string, status: number, body: unknown): string | undefined {
  const declared = Object.entries(routeOf).find(
    ([, route]) => matches(`${route.method.toUpperCase()} ${route.path}`, method, path) !== undefined,
  );
  if (!declared) return 'the contract has no such route';
  const [operation, route] = declared;
  if (status !== statusOf(route) && !route.alternativeStatuses?.includes(status))
    return `${operation} declares the status ${statusOf(route)}, not ${status}`;
  if (!route.response || status >= 300) return undefined;
  // What the client sees: dates as text, keys without a value gone.
  const seen: unknown = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
  const { error } = route.response.required().validate(seen, { abortEarly: false, convert: false });
  return error && `${operation}: ${error.message}`;
}

/** A server in place of the gateway, whose successes must be as the contract declares them. */
export async function startFakeGateway(): Promise<FakeGateway> {
  const asked: Asked[] = [];
  const away = new Set<string>();
  const hanging = new Set<string>();
  const differences = new Set<string>();
  const answerings: { route: string; answering: Answering }[] = [];

  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://gateway');
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
    } catch {
      return;
    }
    const received = Buffer.concat(chunks);
    const path = url.pathname.slice(PREFIX.length);
    const isJson = /json/.test(req.headers['content-type'] ?? '') && received.length > 0;
    const entry: Asked = {
      method: req.method ?? '',
      path,
      query: url.searchParams,
      headers: req.headers,
      body: received,
      json: isJson ? (JSON.parse(received.toString()) as Record<string, unknown>) : {},
    };
    const id = String(req.headers['x-request-id'] ?? '');
    const answer = (status: number, value: unknown, headers: Record<string, string> = {}) => {
      const type = status >= 400 ? 'application/problem+json' : 'application/json';
      res.writeHead(status, { 'content-type': type, 'x-request-id': id, ...headers });
      res.end(value === undefined ? '' : JSON.stringify(value));
    };
    if (url.pathname === '/livez') return answer(200, { status: 'live' });
    asked.push(entry);
    if ([...hanging].some((start) => path.startsWith(start))) return;
    if ([...away].some((start) => path.startsWith(start)))
      return answer(503, problemOf(503, 'upstream-unavailable', id), { 'retry-after': '7' });
    for (const { route, answering } of answerings) {
      const params = matches(route, entry.method, path);
      if (!params) continue;
      try {
        const value = await answering(entry, res, params);
        if (res.headersSent || res.destroyed) return;
        const { status, body, headers } =
          value instanceof Answered ? value : new Answered(value === undefined ? 204 : 200, value);
        const difference =
          status < 400 && !(value instanceof Undeclared)
            ? differenceOf(entry.method, path, status, body)
            : undefined;
        if (difference) differences.add(`${entry.method} ${path}: ${difference}`);
        answer(status, body, headers);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        answer(error.status, problemOf(error.status, error.code, id, error.details));
      }
      return;
    }
    answer(404, problemOf(404, 'route-not-found', id));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    away,
    hanging,
    // The last definition of a route counts.
    on: (route, answering) => void answerings.unshift({ route, answering }),
    count: (route) => asked.filter(({ method, path }) => matches(route, method, path)).length,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (differences.size > 0)
        throw new Error(`The fake gateway broke the contract:\n${[...differences].join('\n')}`);
    },
  };
}
