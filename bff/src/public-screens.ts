import { createHash } from 'node:crypto';
import { check, type DescribedRoute } from '@sidecart/kit/http';
import express, { type Request, type Response, type Router } from 'express';
import Joi from 'joi';
import type { Cache, Loaded } from './cache';
import type { Visit, Visits } from './visit';

/** A screen as it goes out, again and again. */
export interface Rendered {
  body: Buffer;
  etag: string;
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

function render({ view, tags }: Composed, { missing }: Visit): Loaded<Rendered> {
  const body = Buffer.from(JSON.stringify(view));
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  return { value: { body, etag }, bytes: body.length, tags, isWhole: missing.length === 0 };
}

/** The same parameters in another order are the same screen. */
const inOrder = (input: object) => Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1));

const isKnown = (req: Request, etag: string): boolean =>
  req.headers['if-none-match']?.includes(etag) ?? false;

function send(req: Request, res: Response, { body, etag }: Rendered): void {
  // Anyone may keep it who asks each time whether it still stands.
  const headers = { etag, 'cache-control': 'public, no-cache' };
  if (isKnown(req, etag)) return void res.writeHead(304, headers).end();
  res.writeHead(200, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  });
  res.end(body);
}

/** Screens that are the same for everyone: nothing of the request counts but its path and the parameters that are known. */
export function createPublicScreens(deps: { cache: Cache<Rendered>; visits: Visits }) {
  const { cache, visits } = deps;
  const router: Router = express.Router();
  const routes: DescribedRoute[] = [];

  return {
    router,
    routes,
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
        send(req, res, cache.peek(key) ?? (await cache.through(key, load)));
      });
    },
  };
}
export type PublicScreens = ReturnType<typeof createPublicScreens>;
