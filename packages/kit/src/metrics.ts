import type { RequestListener } from 'node:http';
import { scrape } from '@sidecart/metrics/metrics';
import express from 'express';
import { sameToken } from './access';
import { unauthenticated } from './errors';
import type { Logger } from './log';
import { problemHandler, routeNotFound } from './problem';

/**
 * Adds `GET /metrics` in front of an app, so that none of the app's middleware applies to it. Requests must carry the app's
 * token, as `dapr-api-token` or as a bearer token, which Prometheus supports.
 */
export function withMetrics(app: RequestListener, appToken: string, log: Logger): RequestListener {
  const endpoint = express();
  endpoint.disable('x-powered-by');
  endpoint.set('etag', false);
  endpoint.get('/metrics', async (req, res) => {
    const bearer = /^Bearer (.+)$/i.exec(req.get('authorization') ?? '')?.[1];
    if (!sameToken(req.get('dapr-api-token') ?? bearer, appToken))
      throw unauthenticated('metrics-token-invalid', 'The APP_API_TOKEN of this app is required.');
    const { contentType, text } = await scrape();
    res.set({ 'content-type': contentType, 'cache-control': 'no-store' }).send(text);
  });
  endpoint.use(routeNotFound);
  endpoint.use(problemHandler(log));
  return (req, res) => (/^\/metrics(\?|$)/.test(req.url ?? '') ? endpoint(req, res) : app(req, res));
}
