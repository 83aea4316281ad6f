import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { callerOf, requireSidecar } from '@sidecart/kit/access';
import { hasBody, type BodyBudget } from '@sidecart/kit/body-budget';
import { PROBE_PATH } from '@sidecart/kit/broker-watch';
import { notFound, toAppError, unauthenticated } from '@sidecart/kit/errors';
import { deliveredProbe, probeRoutes, type ReadinessChecks } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import { problemHandler, requestId, routeNotFound } from '@sidecart/kit/problem';
import type { Caller, TokenVerifier } from '@sidecart/kit/tokens';
import cors from 'cors';
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import { apiKeyIn, type ApiKeys } from './api-keys';
import { commonHeaders, type CatalogueCache, type KeptAnswer } from './catalogue-cache';
import { clientAddress, type AddressTrust } from './client-address';
import { openApiHandler, securityTxt, type SecurityReports } from './documents';
import { hasFailed, hasTargets, targetsOf } from './limits/targets';
import { TooManyRequests, type Limits, type Subjects } from './limits/limits';
import { createMatcher, type Match } from './match';
import type { OpenStreams } from './open-streams';
import type { Upstreams } from './proxy';
import type { Refusals } from './audit/refusals';
import { readBody } from './request-body';
import type { Revocations } from './revocations';
import type { Route } from './routes';
import { securityHeaders } from './security-headers';

export interface GatewayParts {
  log: Logger;
  routes: readonly Route[];
  tokens: TokenVerifier;
  apiKeys: ApiKeys;
  limits: Limits;
  openStreams: OpenStreams;
  bodies: BodyBudget;
  revocations: Revocations;
  refusals: Refusals;
  upstreams: Upstreams;
  catalogue: CatalogueCache;
  readiness: ReadinessChecks;
  events: Router;
  corsOrigins: readonly string[];
  addresses: AddressTrust;
  appToken: string;
  securityReports: SecurityReports;
}

const PREFIX = '/api/v1';
const MAX_URL = 8_192;

type Verifiers = Pick<GatewayParts, 'tokens' | 'apiKeys' | 'revocations'>;

/** A key for machines is replaced by its access token, which services verify like any other. */
async function verified(req: Request, { tokens, apiKeys, revocations }: Verifiers) {
  const key = apiKeyIn(req.headers.authorization ?? '');
  if (key !== undefined) req.headers.authorization = `Bearer ${await apiKeys.tokenOf(key)}`;
  const caller = await callerOf(req, tokens);
  if (caller && (await revocations.isRevoked(caller)))
    throw unauthenticated('token-revoked', 'This token was revoked. Sign in again.');
  return caller;
}

const limitHeaders: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof TooManyRequests && !res.headersSent) res.set(error.headers);
  next(error);
};

/** The only public entry point: a path that is not in the route table is 404, and no request passes without its permission. */
export function createGatewayApp(parts: GatewayParts): RequestListener {
  const { log, routes, tokens, limits, revocations, upstreams, catalogue, readiness, events } = parts;
  const { corsOrigins, addresses, appToken, openStreams, bodies, securityReports, refusals } = parts;
  const match = createMatcher(routes);
  /** HEAD is served where GET serves a catalogue read. */
  const matchOf = (method: string, path: string) => {
    if (method !== 'HEAD') return match(method, path);
    const found = match('GET', path);
    return found?.route.cacheTags ? found : undefined;
  };

  /** A token that is not valid is counted by address, so that inventing tokens does not cost a verification each. */
  async function callerFrom(req: Request, address: string): Promise<Caller | undefined> {
    if (req.headers.authorization === undefined) return undefined;
    limits.check('rejected-token', address);
    try {
      return await verified(req, parts);
    } catch (error) {
      if (toAppError(error).kind === 'unauthenticated') await limits.count('rejected-token', { address });
      throw error;
    }
  }

  /** Forwards a request of which only failures count. */
  async function forwardCounted(
    { route: { limit } }: Match,
    subjects: Subjects,
    body: Buffer | undefined,
    res: Response,
    forward: () => Promise<Buffer | undefined>,
  ): Promise<void> {
    try {
      const answer = { body: await forward(), status: res.statusCode };
      if (!hasFailed(limit, body, answer)) await limits.succeeded(limit, subjects);
    } catch (error) {
      if (toAppError(error).kind === 'unavailable') await limits.succeeded(limit, subjects);
      throw error;
    }
  }

  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  const failures = new WeakMap<IncomingMessage, unknown>();
  app.use((req, res, next) => {
    // Only a route whose answers may be cached says otherwise.
    res.set('cache-control', 'no-store');
    if (!failures.has(req)) return next();
    res.set({ ...commonHeaders, 'x-request-id': requestId(req) });
    next(failures.get(req));
  });
  app.use(probeRoutes(readiness));
  app.use(['/events', PROBE_PATH], requireSidecar(appToken));
  app.post(PROBE_PATH, deliveredProbe);
  app.use(events);
  app.use((_req, res, next) => {
    res.set(securityHeaders);
    next();
  });
  app.use(
    cors({
      origin: [...corsOrigins],
      allowedHeaders: [
        'authorization',
        'content-type',
        'idempotency-key',
        'if-match',
        'if-none-match',
        'x-cart-token',
      ],
      exposedHeaders: [
        'age',
        'etag',
        'location',
        'ratelimit',
        'ratelimit-policy',
        'retry-after',
        'x-cart-token',
        'x-request-id',
      ],
      maxAge: 600,
    }),
  );

  app.use(['/openapi.json', '/.well-known'], async (req, res, next) => {
    res.set((await limits.count('shop', { address: clientAddress(req, addresses) })).headers);
    next();
  });
  app.get('/.well-known/jwks.json', async (_req, res) => {
    const keys = await upstreams.getJson('user', '/jwks');
    res.set('cache-control', 'public, max-age=300').json(keys);
  });
  app.get('/openapi.json', openApiHandler());
  app.get('/.well-known/security.txt', securityTxt(securityReports));

  app.use(async (req, res) => {
    res.set('x-request-id', requestId(req));
    // The unread rest of a rejected body must not precede the connection's next request.
    res.once('finish', () => req.resume());
    if (req.url.length > MAX_URL)
      throw Object.assign(new Error('URL too long'), { type: 'url.too.long', status: 414 });
    const path = req.url.split('?', 1)[0] ?? '';
    const found = path.startsWith(`${PREFIX}/`) ? matchOf(req.method, path.slice(PREFIX.length)) : undefined;
    if (!found) throw notFound('route-not-found', `No route matches ${req.method} ${path.slice(0, 200)}.`);
    const { route } = found;
    const address = clientAddress(req, addresses);
    limits.check(route.limit, address);
    const caller = await callerFrom(req, address);
    let subjects: Subjects = { address, caller: caller?.userId };
    const isTargeted = hasTargets(route.limit);
    if (!isTargeted) res.set((await limits.count(route.limit, subjects)).headers);
    refusals.admit(route, caller, { address, requestId: requestId(req) });
    if (catalogue.takes(route, req)) return catalogue.answer(found, req, res);
    const isRead = hasBody(req) && !route.isUpload;
    const body = isRead ? await readBody(req, res, route.bodyLimit, bodies) : undefined;
    if (isTargeted) {
      subjects = { ...subjects, ...(await targetsOf(route.limit, req, body, { caller, tokens })) };
      const { headers, isDropped } = await limits.count(route.limit, subjects);
      res.set(headers);
      // As the service answers.
      if (isDropped) return void res.status(202).json({});
    }
    const forward = () => upstreams.forward(found, req, res, { address, body });
    if (route.pool === 'streams') {
      const release = caller && revocations.watch(caller, () => res.destroy());
      const owner = { caller: caller?.userId ?? req.get('x-cart-token'), address };
      return void (await openStreams.hold(owner, forward).finally(release));
    }
    await forwardCounted(found, subjects, body, res, forward);
    if (res.statusCode < 400) await catalogue.afterWrite(found);
  });
  app.use(routeNotFound);
  app.use(limitHeaders);
  app.use(problemHandler(log));

  async function sendKept(req: IncomingMessage, res: ServerResponse, kept: KeptAnswer): Promise<void> {
    const { headers } = await limits.count(kept.limit, { address: clientAddress(req, addresses) });
    catalogue.send(req, res, kept, ['x-request-id', requestId(req)].concat(Object.entries(headers).flat()));
  }

  // Cached answers bypass Express, which would take a tenth of the time; errors do not.
  return (req, res) => {
    const kept = catalogue.peek(req);
    if (!kept) return void app(req, res);
    sendKept(req, res, kept).catch((error: unknown) => {
      failures.set(req, error);
      app(req, res);
    });
  };
}
