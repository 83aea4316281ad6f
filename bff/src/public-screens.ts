import { createHash } from 'node:crypto';
import { check, type DescribedRoute } from '@sidecart/kit/http';
import { requestId } from '@sidecart/kit/problem';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import Joi from 'joi';
import type { Cache, Loaded } from './cache';
import { securityHeaders } from './security-headers';
import type { Visit, Visits } from './visit';

/** A screen as it goes out, again and again. */
export interface Rendered {
  body: Buffer;
  etag: string;
  headers: Readonly<Record<string, string>>;
}

export interface Composed {
  view: object;
  /** What the view is made of. */
  tags: readonly string[];
}

export interface PublicScreen<P, Q> {
  path: string;
  summary: string;
  params?: Joi.ObjectSchema<P>;
  query?: Joi.ObjectSchema<Q>;
  compose(visit: Visit, input: { params: P; query: Q }): Promise<Composed>;
}

const nothing = Joi.object({}).options({ stripUnknown: true });

const ADDRESSES_MAX = 4_000;
const ADDRESS_LENGTH = 256;

function render({ view, tags }: Composed, { missing }: Visit): Loaded<Rendered> {
  const body = Buffer.from(JSON.stringify(view));
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  const headers = {
    ...securityHeaders,
    etag,
    // Anyone may keep it who asks each time whether it still stands.
    'cache-control': 'public, no-cache',
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.length),
  };
  return { value: { body, etag, headers }, bytes: body.length, tags, isWhole: missing.length === 0 };
}

/** The same parameters in another order are the same screen. */
const inOrder = (input: object) => Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1));

const isKnown = (req: Request, etag: string): boolean =>
  req.headers['if-none-match']?.includes(etag) ?? false;

function send(req: Request, res: Response, { body, etag, headers }: Rendered): void {
  const isNew = !isKnown(req, etag);
  const { 'content-length': length, ...others } = headers;
  const named = { ...others, 'x-request-id': requestId(req) };
  if (isNew) res.writeHead(200, { ...named, 'content-length': length }).end(body);
  else res.writeHead(304, named).end();
}

/** Screens that are the same for everyone: nothing of the request counts but its path and the parameters that are known. */
export function createPublicScreens(deps: { cache: Cache<Rendered>; visits: Visits }) {
  const { cache, visits } = deps;
  const router: Router = express.Router();
  const routes: DescribedRoute[] = [];
  /** Keys by the addresses they were asked under. */
  const addresses = new Map<string, string>();

  function remember(address: string, key: string): void {
    if (address.length > ADDRESS_LENGTH) return;
    for (const oldest of addresses.keys()) {
      if (addresses.size < ADDRESSES_MAX) break;
      addresses.delete(oldest);
    }
    addresses.set(address, key);
  }

  const warm: RequestHandler = (req, res, next) => {
    const key = req.method === 'GET' ? addresses.get(req.originalUrl) : undefined;
    const kept = key === undefined ? undefined : cache.peek(key);
    if (kept) send(req, res, kept);
    else next();
  };

  return {
    router,
    routes,
    /** Answers what is kept and was asked for under this very address, before anything else is looked at. */
    warm,
    add<P = Record<string, never>, Q = Record<string, never>>(screen: PublicScreen<P, Q>): void {
      const { path, summary, params = nothing, query = nothing, compose } = screen;
      routes.push({ method: 'get', path, access: 'public', summary, params, query });
      router.get(path, async (req, res) => {
        const input = {
          params: check('params', params, req.params, true) as P & object,
          query: check('query', query, req.query, true) as Q & object,
        };
        const key = JSON.stringify([path, inOrder(input.params), inOrder(input.query)]);
        const load = async () => {
          const visit = visits.anonymous(req);
          return render(await compose(visit, input), visit);
        };
        const rendered = await cache.through(key, load);
        remember(req.originalUrl, key);
        send(req, res, rendered);
      });
    },
  };
}
export type PublicScreens = ReturnType<typeof createPublicScreens>;
