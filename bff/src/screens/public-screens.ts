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

/** A cached screen, with what a cache of the storefront needs to know about it. */
export interface Screen extends StoredAnswer {
  /** Headers for the storefront only. */
  forCaches: readonly string[];
}

const nothing = Joi.object({}).options({ stripUnknown: true });

function render({ view, tags }: Composed, { missing }: Visit): Loaded<Screen> {
  const body = Buffer.from(JSON.stringify(view));
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  const headers = {
    ...securityHeaders,
    etag,
    // Any cache may keep it if it revalidates each time.
    'cache-control': 'public, no-cache',
    'content-type': 'application/json; charset=utf-8',
  };
  const isWhole = missing.length === 0;
  const forCaches = ['x-cache-tags', tags.join(' '), 'x-cache-whole', isWhole ? '1' : '0'];
  return { value: { ...storedAnswer(body, headers), forCaches }, bytes: body.length, tags, isWhole };
}

/** The order of parameters does not matter: the same parameters give the same key. */
const inOrder = (input: object) => Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1));

interface PublicScreensDeps {
  cache: Cache<Screen>;
  visits: Visits;
  isStorefront: (req: Request) => boolean;
}

/** Screens that are the same for everyone: they depend only on the path and the declared parameters of a request. */
export function createPublicScreens({ cache, visits, isStorefront }: PublicScreensDeps) {
  const router: Router = express.Router();
  const routes: Route[] = [];
  const urlKeys = createUrlKeys();

  /** The storefront fills its cache of pages: a screen from memory would add its age to that of the page. */
  const isFill = (req: Request) => req.get('cache-control') === 'no-cache' && isStorefront(req);

  const send = (req: Request, res: Response, screen: Screen, isForCache = false): void =>
    sendStored(req, res, screen, ['x-request-id', requestId(req), ...(isForCache ? screen.forCaches : [])]);

  const warm: RequestHandler = (req, res, next) => {
    const key = req.method === 'GET' ? urlKeys.find(req.originalUrl) : undefined;
    const kept = key === undefined ? undefined : cache.peek(key);
    if (kept && !isFill(req)) send(req, res, kept);
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
        const isForCache = isFill(req);
        const screen = await (isForCache ? cache.refresh(key, load) : cache.through(key, load));
        urlKeys.remember(req.originalUrl, key);
        send(req, res, screen, isForCache);
      });
    },
  };
}
export type PublicScreens = ReturnType<typeof createPublicScreens>;
