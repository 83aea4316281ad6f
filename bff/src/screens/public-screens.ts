import { createHash } from 'node:crypto';
import { sendStored, storedAnswer, type StoredAnswer } from '@sidecart/cache/answer';
import type { Cache, Loaded } from '@sidecart/cache/cache';
import { createUrlKeys } from '@sidecart/cache/url-keys';
import { idParams, type Route } from '@sidecart/contracts/http/route';
import { check } from '@sidecart/kit/check';
import { requestId } from '@sidecart/kit/problem';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import Joi from 'joi';
import { splitName } from '../api';
import { securityHeaders } from '../security-headers';
import type { Visit, Visits } from '../gateway/visit';
import type { Answer, RouteName, RouteParams, Routes } from '../views/routes';

export interface Composed<V = unknown> {
  view: V;
  /** The data that the view is built from. */
  tags: readonly string[];
}

export interface PublicScreen<R extends RouteName, Q> {
  summary: string;
  query?: Joi.ObjectSchema<Q>;
  /** Every parameter of the path is an id. */
  compose(visit: Visit, input: { params: RouteParams<R>; query: Q }): Promise<Composed<Answer<R>>>;
}

const nothing = Joi.object({}).options({ stripUnknown: true });

function render({ view, tags }: Composed, { missing }: Visit): Loaded<StoredAnswer> {
  const body = Buffer.from(JSON.stringify(view));
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  const headers = {
    ...securityHeaders,
    etag,
    // Any cache may keep it if it revalidates each time.
    'cache-control': 'public, no-cache',
    'content-type': 'application/json; charset=utf-8',
  };
  return { value: storedAnswer(body, headers), bytes: body.length, tags, isWhole: missing.length === 0 };
}

/** The order of parameters does not matter: the same parameters give the same key. */
const inOrder = (input: object) => Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1));

const send = (req: Request, res: Response, screen: StoredAnswer): void =>
  sendStored(req, res, screen, ['x-request-id', requestId(req)]);

/** Screens that are the same for everyone: they depend only on the path and the declared parameters of a request. */
export function createPublicScreens(deps: { cache: Cache<StoredAnswer>; visits: Visits }) {
  const { cache, visits } = deps;
  const router: Router = express.Router();
  const routes: Route[] = [];
  const urlKeys = createUrlKeys();

  const warm: RequestHandler = (req, res, next) => {
    const key = req.method === 'GET' ? urlKeys.find(req.originalUrl) : undefined;
    const kept = key === undefined ? undefined : cache.peek(key);
    if (kept) send(req, res, kept);
    else next();
  };

  return {
    router,
    routes,
    /** Answers a request for exactly this address from the cache, before anything else is checked. */
    warm,
    add<R extends RouteName, Q extends Routes[R]['query']>(route: R, screen: PublicScreen<R, Q>): void {
      const { path } = splitName(route);
      const { summary, query = nothing, compose } = screen;
      const params = idParams(path) ?? nothing;
      routes.push({ method: 'get', path, access: 'public', summary, params, query, response: Joi.any() });
      router.get(path, async (req, res) => {
        const input = {
          params: check('params', params, req.params, true) as RouteParams<R>,
          query: check('query', query, req.query, true) as Q,
        };
        const key = JSON.stringify([path, inOrder(input.params), inOrder(input.query)]);
        const load = async () => {
          const visit = visits.anonymous(req);
          return render(await compose(visit, input), visit);
        };
        const rendered = await cache.through(key, load);
        urlKeys.remember(req.originalUrl, key);
        send(req, res, rendered);
      });
    },
  };
}
export type PublicScreens = ReturnType<typeof createPublicScreens>;
