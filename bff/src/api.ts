import { idParams, type Method, type Route } from '@sidecart/contracts/http/route';
import { admit } from '@sidecart/kit/access';
import type { BodyBudget } from '@sidecart/kit/body-budget';
import { streamBody, type Pace } from '@sidecart/kit/body-stream';
import { toAppError } from '@sidecart/kit/errors';
import { check } from '@sidecart/kit/check';
import { Reply } from '@sidecart/kit/http';
import type { Unread } from '@sidecart/kit/unread';
import express, { type Request, type Response, type Router } from 'express';
import Joi from 'joi';
import { boundedJson } from './bounded-json';
import type { SessionCookie } from './session/cookie';
import { wantsNewCookie } from './session/session';
import type { Opened, Sessions } from './session/sessions';
import type { Visit, Visits } from './gateway/visit';
import type { Answer, RouteName, RouteParams, Routes } from './views/routes';

export interface Context<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** The bytes of a route with `bodyStream`, as they arrive. */
  bodyStream: AsyncIterable<Buffer>;
  visit: Visit;
  req: Request;
  res: Response;
}

type Spec<P, Q, B> = Pick<
  Route,
  'access' | 'summary' | 'response' | 'status' | 'idempotency' | 'bodyStream' | 'responseType'
> & {
  /** By default every parameter is an id. */
  params?: Joi.ObjectSchema<P>;
  query?: Joi.ObjectSchema<Q>;
  /** Served as to a guest without a session while sessions cannot be read. */
  outlivesSessions?: boolean;
} & ([B] extends [undefined] ? { body?: undefined } : { body: Joi.ObjectSchema<B> });

/** What a handler returns: a JSON body, a Reply, undefined for 204 — or it writes to `res` itself (streams). */
type Result<T> = T | Reply<T> | (undefined extends T ? void : never);

export interface Api {
  router: Router;
  routes: Route[];
  serve<
    R extends RouteName,
    P extends RouteParams<R>,
    Q extends Routes[R]['query'],
    B extends Routes[R]['body'],
  >(
    route: R,
    spec: Spec<P, Q, B>,
    handler: (context: Context<P, Q, B>) => Result<Answer<R>> | Promise<Result<Answer<R>>>,
  ): void;
  /** From now on the browser has this session. */
  enter(context: Pick<Context<unknown, unknown, unknown>, 'visit' | 'res'>, opened: Opened): void;
}

/** The method and path of a route's name. */
export function splitName(route: RouteName): { method: Method; path: string } {
  const [method = '', path = ''] = route.split(' ');
  return { method: method.toLowerCase() as Method, path };
}

export interface ApiDeps {
  visits: Visits;
  sessions: Sessions;
  cookie: SessionCookie;
  bodies: BodyBudget;
  uploads: Pace;
  unread: Unread;
  now: () => number;
}

const nothing = Joi.object({});
/** Views are described by their types in views/. */
const anyJson = Joi.any();

/** The session's user, as permissions are checked for. */
const callerOf = ({ session }: Visit) =>
  session?.user && { ...session.user, userId: session.user.id, issuedAt: 0, expiresAt: 0 };

/** Collects the routes for this browser's session: each is validated, authorised by the session's user, and described. */
export function createApi(deps: ApiDeps): Api {
  const { visits, sessions, cookie, bodies, uploads, unread, now } = deps;
  const json = boundedJson(bodies);
  const router = express.Router();
  const routes: Route[] = [];

  async function open(req: Request, res: Response, outlivesSessions = false): Promise<Visit> {
    const id = cookie.read(req);
    const visit = await visits.of(req, id).catch((error: unknown) => {
      if (outlivesSessions && toAppError(error).kind === 'unavailable') return undefined;
      throw error;
    });
    if (!visit) return visits.unknown(req);
    const { session } = visit;
    // An unknown session id does not clear the cookie: another response may have set a new one in the meantime. Writes come
    // from browsers; pages are read by the storefront's server, which forwards no cookie.
    const mayRenew = id && session && req.method !== 'GET' && wantsNewCookie(session, now());
    if (mayRenew && (await sessions.renew(session))) cookie.set(res, id);
    return visit;
  }

  return {
    router,
    routes,

    serve(route, spec, handler) {
      const { method, path } = splitName(route);
      const { params = idParams(path) ?? nothing, query = nothing, body, bodyStream } = spec;
      const response = spec.response ?? (method === 'delete' || spec.responseType ? undefined : anyJson);
      routes.push({
        ...(spec as object as Route),
        params,
        query,
        ...(response && { response }),
        method,
        path,
      });
      router[method](path, ...(body ? [json] : []), async (req, res) => {
        res.set('cache-control', 'private, no-store');
        const visit = await open(req, res, spec.outlivesSessions);
        admit(spec.access, callerOf(visit));
        const result = await handler({
          params: check('params', params, req.params, true),
          query: check('query', query, req.query, true),
          body: body && check('body', body, req.body ?? {}, false),
          ...(bodyStream && { bodyStream: streamBody(req, res, bodyStream, uploads) }),
          visit,
          req,
          res,
        } as Parameters<typeof handler>[0]);
        if (res.headersSent || res.writableEnded) return;
        const reply = result instanceof Reply ? result : new Reply(result);
        res.set(reply.headers).status(reply.status ?? spec.status ?? (reply.body === undefined ? 204 : 200));
        if (reply.body === undefined) res.end();
        else {
          res.json(reply.body);
          unread.watch(res);
        }
      });
    },

    enter({ visit, res }, { id, session }) {
      cookie.set(res, id);
      visit.session = session;
    },
  };
}
