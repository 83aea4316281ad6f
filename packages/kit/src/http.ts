import express, { type Express, type Request, type Response, type Router } from 'express';
import Joi from 'joi';
import { admit, callerOf, requireSidecar, type Access } from './access';
import { streamBody, type BodyStream } from './body-stream';
import { PROBE_PATH } from './broker-watch';
import type { Db, InTx } from './db';
import { invalid, unauthenticated } from './errors';
import { answerOnce, callerScope, hashRequest, idempotencyKeyOf, type Answer } from './idempotency';
import { inNfc, jsonBody } from './json-body';
import type { Logger } from './log';
import { describePaths } from './openapi';
import { problemHandler, requestId, routeNotFound } from './problem';
import type { Caller, TokenVerifier } from './tokens';

/** Ids in paths and bodies (domain.md §1). */
export const idSchema = Joi.string()
  .pattern(/^[A-Za-z0-9._-]{1,128}$/)
  .pattern(/^\.+$/, { invert: true });

/** `?limit=`: 1–100, refused outside, not clamped. */
export const limitSchema = Joi.number().integer().min(1).max(100).default(20);

export interface RouteSpec<P, Q, B> {
  access: Access;
  summary: string;
  params?: Joi.ObjectSchema<P>;
  query?: Joi.ObjectSchema<Q>;
  body?: Joi.ObjectSchema<B>;
  /** The body of a success: described in the OpenAPI document, not checked. */
  answer?: Joi.ObjectSchema;
  /** Status of a success; by default 200, or 204 where the handler answers undefined. */
  status?: number;
  /** Whether an Idempotency-Key must or may be sent. Needs the api's `db`; the handler answers through `once`. */
  idempotency?: 'required' | 'optional';
  /** Hands the handler the body's bytes as they came (signed webhooks). */
  rawBody?: { type: string; limit: string };
  /** Hands the handler the body as `bodyStream`, never whole in memory (files). */
  bodyStream?: BodyStream;
}

export interface Context<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** The bytes of a route with `bodyStream`, as they come. */
  bodyStream: AsyncIterable<Buffer>;
  /** The verified caller, if a token was sent. */
  caller: Caller | undefined;
  /** The verified caller. @throws unauthenticated when there is none */
  user: Caller;
  /** The guest's cart token from `X-Cart-Token`. */
  cartToken: string | undefined;
  /**
   * Runs the work of a route with `idempotency` in a transaction; with a key, once: its answer is kept by the same commit.
   * @param work calls `tx` once, and others before or after it
   */
  once: <R>(
    work: (tx: InTx<R>) => Promise<R>,
    toReply?: (result: R) => unknown,
    options?: { isRefined: boolean },
  ) => Promise<unknown>;
  req: Request;
  res: Response;
}

/** A success that carries more than a body. */
export class Reply {
  readonly body: unknown;
  readonly headers: Record<string, string>;
  readonly status: number | undefined;
  constructor(body: unknown, headers: Record<string, string> = {}, status?: number) {
    this.body = body;
    this.headers = headers;
    this.status = status;
  }
}

/** One described route; the OpenAPI document is made from these. */
export interface DescribedRoute extends RouteSpec<unknown, unknown, unknown> {
  method: Method;
  path: string;
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
// A handler answers a JSON body, a Reply, undefined for 204 — or writes to `res` itself (streams).
type Handler<P, Q, B> = (context: Context<P, Q, B>) => unknown;
type AddRoute = <P = Record<string, never>, Q = Record<string, never>, B = undefined>(
  path: string,
  spec: RouteSpec<P, Q, B>,
  handler: Handler<P, Q, B>,
) => void;

export interface Api extends Record<Method, AddRoute> {
  router: Router;
  routes: DescribedRoute[];
}

/** RFC 6901 */
const escapePointer = (part: string | number) => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** @throws invalid with a pointer to each field that is wrong and joi's name of the rule that it breaks */
export const check = (where: string, schema: Joi.Schema, value: unknown, convert: boolean) => {
  if (schema === nothing && Object.keys(value as object).length === 0) return {};
  const result = schema.validate(inNfc(value), { abortEarly: false, convert });
  if (!result.error) return result.value as unknown;
  const errors = result.error.details.map(({ path, type, message }) => ({
    pointer: ['', where, ...path].map(escapePointer).join('/'),
    code: type,
    message,
  }));
  throw invalid('request-invalid', 'The request is not valid; see errors.', { errors });
};

const nothing = Joi.object({});

/** A guest's cart token as it was issued; anything else counts as none. */
const cartTokenOf = (req: Request) => {
  const token = req.get('x-cart-token');
  return token && /^[A-Za-z0-9_-]{20,128}$/.test(token) ? token : undefined;
};

/** Collects a service's routes: each is validated, admitted and described; what is not described is not served. */
export function createApi(deps: { tokens: TokenVerifier; db?: Db }): Api {
  const { tokens, db } = deps;
  const router = express.Router();
  const routes: DescribedRoute[] = [];

  const add =
    (method: Method): AddRoute =>
    (path, spec, handler) => {
      routes.push({ ...(spec as DescribedRoute), method, path });
      const parsers = spec.rawBody ? [express.raw({ ...spec.rawBody })] : spec.body ? [jsonBody] : [];
      router[method](path, ...parsers, async (req, res) => {
        const caller = await callerOf(req, tokens);
        admit(spec.access, caller);
        const toAnswer = (result: unknown): Answer => {
          const reply = result instanceof Reply ? result : new Reply(result);
          const status = reply.status ?? spec.status ?? (reply.body === undefined ? 204 : 200);
          return { status, headers: reply.headers, body: reply.body };
        };
        const key = idempotencyKeyOf(req, spec.idempotency);
        const cartToken = cartTokenOf(req);
        let isOnce = false;
        const context = {
          params: check('params', spec.params ?? nothing, req.params, true),
          query: check('query', spec.query ?? nothing, req.query, true),
          body: spec.body ? check('body', spec.body.required(), req.body, false) : req.body,
          ...(spec.bodyStream && { bodyStream: streamBody(req, res, spec.bodyStream) }),
          caller,
          get user() {
            if (!caller) throw unauthenticated('token-missing', 'Authentication is required.');
            return caller;
          },
          cartToken,
          async once<R>(
            work: (tx: InTx<R>) => Promise<R>,
            toReply: (result: R) => unknown = (result) => result,
            options = { isRefined: false },
          ) {
            if (!db) throw new Error('once needs a database');
            isOnce = true;
            if (key === undefined) return toReply(await work(db.tx));
            const scope = `${callerScope(caller, cartToken)} ${method} ${path}`;
            const requestHash = hashRequest([context.params, context.query, context.body]);
            const once = { work, toAnswer: (result: R) => toAnswer(toReply(result)), ...options };
            const { body, headers, status } = await answerOnce(db, { scope, key, requestHash }, once);
            return new Reply(body, headers, status);
          },
          req,
          res,
        } as Parameters<typeof handler>[0];

        const answer = toAnswer(await handler(context));
        if (db && spec.idempotency && !isOnce)
          throw new Error(`${method} ${path} does not answer through once`);
        if (res.headersSent || res.writableEnded) return;
        res.status(answer.status).set(answer.headers);
        if (answer.body === undefined || answer.status === 204) res.end();
        else res.json(answer.body);
      });
    };

  return {
    router,
    routes,
    get: add('get'),
    post: add('post'),
    put: add('put'),
    patch: add('patch'),
    delete: add('delete'),
  };
}

/** What a process needs before it can serve; each entry answers undefined or says what is missing. */
export type ReadinessChecks = Record<string, () => Promise<boolean>>;

async function missing(checks: ReadinessChecks): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, isThere]) => ({ name, ok: await isThere().catch(() => false) })),
  );
  return results.filter((result) => !result.ok).map((result) => result.name);
}

/** `GET /livez` (the process only; the app health path), `GET /readyz` (names what is missing), and where probes of the broker end. */
export function probeRoutes(readiness: ReadinessChecks): Router {
  const router = express.Router();
  router.get('/livez', (_req, res) => void res.json({ status: 'live' }));
  router.get('/readyz', async (_req, res) => {
    const parts = await missing(readiness);
    const status = parts.length ? 'not-ready' : 'ready';
    res.status(parts.length ? 503 : 200).json({ status, missing: parts });
  });
  // That it was sent is what the watch wants to know; that it comes back, it does not.
  router.post(PROBE_PATH, (_req, res) => void res.json({ status: 'SUCCESS' }));
  return router;
}

/** The HTTP app of a process: probes, the sidecar's credential, its routers, and problem+json for everything else. */
export function createHttpApp(deps: {
  log: Logger;
  readiness: ReadinessChecks;
  /** Shown by the sidecar with every call; without one, anyone on this host may call. */
  appToken?: string | undefined;
  routers: readonly Router[];
}): Express {
  const { log, readiness, appToken, routers } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.use(probeRoutes(readiness));
  app.use((req, res, next) => {
    res.set('x-request-id', requestId(req));
    next();
  });
  app.use(requireSidecar(appToken));
  for (const router of routers) app.use(router);
  app.use(routeNotFound);
  app.use(problemHandler(log));
  return app;
}

/** `GET /openapi.json`: this service's part of the document that the gateway assembles. */
export function openApiRoutes(...apis: readonly Api[]): Router {
  const router = express.Router();
  const document = { openapi: '3.1.0', paths: describePaths(apis.flatMap((api) => api.routes)) };
  router.get('/openapi.json', (_req, res) => void res.json(document));
  return router;
}
