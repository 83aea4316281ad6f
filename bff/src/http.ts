import type { Route } from '@sidecart/contracts/http/route';
import { probeRoutes, type ReadinessChecks } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import { problemHandler, requestId, routeNotFound } from '@sidecart/kit/problem';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import { refuseForeignWrites } from './session/csrf';
import { Refusal } from './gateway/gateway';
import { openApiDocument } from './openapi';
import { securityHeaders } from './security-headers';

interface Routes {
  router: Router;
  routes: readonly Route[];
}

export interface BffParts {
  log: Logger;
  readiness: ReadinessChecks;
  /** Responds from the cache, otherwise calls `next`. */
  warm: RequestHandler;
  /** The stream of changes that the storefront's cache follows. */
  changes: RequestHandler;
  publicUrl: string;
  cookieName: string;
  routers: readonly Routes[];
}

/** Errors of the gateway are passed on unchanged. */
const refusalHandler: ErrorRequestHandler = (error, _req, res, next) => {
  if (!(error instanceof Refusal) || res.headersSent) return next(error);
  const { problem, retryAfter } = error;
  if (retryAfter !== undefined) res.set('retry-after', retryAfter);
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
};

export function createBffApp(parts: BffParts): Express {
  const { log, readiness, warm, changes, publicUrl, cookieName, routers } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.use(warm);
  app.use(changes);
  app.use(probeRoutes(readiness));
  app.use((req, res, next) => {
    res.set({ ...securityHeaders, 'x-request-id': requestId(req) });
    next();
  });
  app.use(refuseForeignWrites(publicUrl));
  for (const { router } of routers) app.use('/api', router);
  const document = openApiDocument(
    routers.flatMap(({ routes }) => routes),
    cookieName,
  );
  app.get('/api/openapi.json', (_req, res) => void res.json(document));
  app.use(routeNotFound);
  app.use(refusalHandler);
  app.use(problemHandler(log));
  return app;
}
