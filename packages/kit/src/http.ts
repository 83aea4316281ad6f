import { commonProblems, statusOf, type Route } from '@sidecart/contracts/http/route';
import type { Body, Params, Query, Response } from '@sidecart/contracts/http/types';
import express, { type Express, type Request, type Response as ExpressResponse, type Router } from 'express';
import { admit, callerOf, clientOf, requireSidecar, type Client } from './access';
import type { Actor } from './audit';
import { streamBody } from './body-stream';
import { PROBE_PATH } from './broker-watch';
import { check, nothing } from './check';
import type { Db, InTx } from './db';
import { AppError, unauthenticated } from './errors';
import { answerOnce, callerScope, hashRequest, idempotencyKeyOf, type Answer } from './idempotency';
import { jsonBody } from './json-body';
import type { Logger } from './log';
import { problemHandler, requestId, routeNotFound } from './problem';
import type { Caller, TokenVerifier } from './tokens';

export interface Context<O extends string> {
  params: Params<O>;
  query: Query<O>;
  body: Body<O>;
  /** The bytes of a route with `bodyStream`, as they arrive. */
  bodyStream: AsyncIterable<Buffer>;
  /** The verified caller, if a token was sent. */
  caller: Caller | undefined;
  /** The verified caller. @throws unauthenticated when there is none */
  user: Caller;
  /** The guest's cart token from `X-Cart-Token`. */
  cartToken: string | undefined;
  /** What the gateway says of the request; only sidecars can call, so it cannot be forged. */
  client: Client;
  /** The verified caller of this operation, for the audit log. @throws unauthenticated when there is none */
  actor: Actor;
  /**
   * Runs the work of a route with `idempotency` in a transaction; with a key it runs once, and the response is stored by the same commit.
   * @param work calls `tx` once; it may call peers before or after that
   */
  once: {
    (work: (tx: InTx<Response<O>>) => Promise<Response<O>>): Promise<Result<O>>;
    <R>(
      work: (tx: InTx<R>) => Promise<R>,
      toReply: (result: R) => Result<O>,
      options?: { isRefined: boolean },
    ): Promise<Result<O>>;
  };
  req: Request;
  res: ExpressResponse;
}

/** A success with headers or a status in addition to its body. */
export class Reply<T = unknown> {
  readonly body: T;
  readonly headers: Record<string, string>;
  readonly status: number | undefined;
  /** The body as JSON text, if the handler has needed it already. */
  readonly json: string | undefined;
  constructor(body: T, headers: Record<string, string> = {}, status?: number, json?: string) {
    this.body = body;
    this.headers = headers;
    this.status = status;
    this.json = json;
  }
}

/** What a handler returns: a JSON body, a Reply, undefined for 204 — or it writes to `res` itself (streams). */
export type Result<O extends string> = Response<O> | Reply<Response<O> | undefined> | undefined | void;

export type Handlers<O extends string> = {
  readonly [Operation in O]: (context: Context<Operation>) => Result<Operation> | Promise<Result<Operation>>;
};

/** A guest's cart token in the format in which it is issued; any other value is ignored. */
const cartTokenOf = (req: Request) => {
  const token = req.get('x-cart-token');
  return token && /^[A-Za-z0-9_-]{20,128}$/.test(token) ? token : undefined;
};

/** True in tests: a response or problem that the route does not declare is an internal error. */
let areResponsesChecked = false;

export const checkResponses = (): void => void (areResponsesChecked = true);

/** @throws Error that names what the declaration lacks, for the log of a failing test */
function checkAnswer(operation: string, route: Route, { status, body }: Answer): void {
  const expected = statusOf(route);
  if (status !== expected && !(route.alternativeStatuses ?? []).includes(status))
    throw new Error(`${operation} declares the status ${expected}, not ${status}`);
  if (body === undefined || !route.response) return;
  // As the client receives it: dates are strings, and undefined keys are removed.
  const { error } = route.response.required().validate(JSON.parse(JSON.stringify(body)), {
    abortEarly: false,
    convert: false,
  });
  if (error) throw new Error(`the response of ${operation} does not match its schema: ${error.message}`);
}

function checkProblem(operation: string, route: Route, error: unknown): void {
  if (!(error instanceof AppError) || error.kind === 'unavailable' || error.kind === 'internal') return;
  const declared: readonly string[] = [...commonProblems(route), ...(route.problems ?? [])];
  if (!declared.includes(error.code))
    throw new Error(`${operation} does not declare the problem ${error.code}`, { cause: error });
}

/** Serves routes as they are declared: each request is authorized and validated before its handler runs. */
export function serve<O extends string>(
  deps: { tokens: TokenVerifier; db?: Db },
  routes: Readonly<Record<O, Route>>,
  handlers: Handlers<NoInfer<O>>,
): Router {
  const { tokens, db } = deps;
  const router = express.Router();

  for (const [operation, route] of Object.entries(routes) as [O, Route][]) {
    const handler = handlers[operation] as (context: unknown) => unknown;
    const { method, path } = route;
    const body = route.body?.required();
    const toAnswer = (result: unknown): Answer => {
      const reply = result instanceof Reply ? result : new Reply(result);
      const status = reply.status ?? (reply.body === undefined ? 204 : statusOf(route));
      const answer = { status, headers: reply.headers, body: reply.body };
      if (areResponsesChecked) checkAnswer(operation, route, answer);
      return answer;
    };

    async function handle(req: Request, res: ExpressResponse): Promise<void> {
      const caller = await callerOf(req, tokens);
      admit(route.access, caller);
      const key = idempotencyKeyOf(req, route.idempotency);
      const cartToken = cartTokenOf(req);
      let isOnce = false;
      const context = {
        params: check('params', route.params ?? nothing, req.params, true),
        query: check('query', route.query ?? nothing, req.query, true),
        body: body ? check('body', body, req.body, false) : (req.body as unknown),
        ...(route.bodyStream && { bodyStream: streamBody(req, res, route.bodyStream) }),
        caller,
        get user() {
          if (!caller) throw unauthenticated('token-missing', 'Authentication is required.');
          return caller;
        },
        cartToken,
        get client() {
          return clientOf(req);
        },
        get actor(): Actor {
          const { userId, role } = this.user;
          const { requestId: id, address } = this.client;
          return { userId, role, action: operation, permission: route.access, requestId: id, address };
        },
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
          const kept = await answerOnce(db, { scope, key, requestHash }, once);
          return new Reply(kept.body, kept.headers, kept.status);
        },
        req,
        res,
      };

      const result = await handler(context);
      if (db && route.idempotency && !isOnce) throw new Error(`${operation} does not answer through once`);
      if (res.headersSent || res.writableEnded) return;
      const answer = toAnswer(result);
      res.status(answer.status).set(answer.headers);
      if (answer.body === undefined || answer.status === 204) return void res.end();
      const json = (result instanceof Reply && result.json) || JSON.stringify(answer.body);
      res.set('content-type', 'application/json; charset=utf-8').end(json);
    }

    const parsers = route.rawBody ? [express.raw({ ...route.rawBody })] : route.body ? [jsonBody] : [];
    router[method](path, ...parsers, async (req, res) => {
      try {
        await handle(req, res);
      } catch (error) {
        if (areResponsesChecked) checkProblem(operation, route, error);
        throw error;
      }
    });
  }
  return router;
}

/** The dependencies of a process by name; each check resolves to whether the dependency is available. */
export type ReadinessChecks = Record<string, () => Promise<boolean>>;

async function missing(checks: ReadinessChecks): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, isThere]) => ({ name, ok: await isThere().catch(() => false) })),
  );
  return results.filter((result) => !result.ok).map((result) => result.name);
}

/** `GET /livez` (the process only; the app health path), `GET /readyz` (names missing dependencies). */
export function probeRoutes(readiness: ReadinessChecks): Router {
  const router = express.Router();
  router.get('/livez', (_req, res) => void res.json({ status: 'live' }));
  router.get('/readyz', async (_req, res) => {
    const parts = await missing(readiness);
    const status = parts.length ? 'not-ready' : 'ready';
    res.status(parts.length ? 503 : 200).json({ status, missing: parts });
  });
  return router;
}

/** A probe of the broker has no effect: the watch only checks whether publishing succeeds. */
export const deliveredProbe = (_req: Request, res: ExpressResponse): void =>
  void res.json({ status: 'SUCCESS' });

/** The HTTP app of a process: probes, the check of the sidecar's token, its routers, and problem+json for all errors. */
export function createHttpApp(deps: {
  log: Logger;
  readiness: ReadinessChecks;
  /** The token that the sidecar sends with every call. */
  appToken: string;
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
  app.post(PROBE_PATH, deliveredProbe);
  for (const router of routers) app.use(router);
  app.use(routeNotFound);
  app.use(problemHandler(log));
  return app;
}
