import { createHash } from 'node:crypto';
import { publicRoutes } from '@sidecart/contracts/http';
import { describePaths, toDocument, type Components } from '@sidecart/contracts/http/openapi';
import type { Route } from '@sidecart/contracts/http/route';
import { notFound } from '@sidecart/kit/errors';
import { isKnown } from '@sidecart/kit/etag';
import type { RequestHandler } from 'express';

/** The document of the whole public API. */
function openApiDocument(): object {
  const components: Components = {};
  const described = Object.entries(publicRoutes).flatMap(([app, routes]) =>
    Object.entries<Route>(routes).map(
      ([operationId, route]) => [{ tags: [app], operationId }, route] as const,
    ),
  );
  const paths = describePaths(described, '/api/v1', components);
  const bearer = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' };
  return toDocument('Sidecart', paths, components, { bearer });
}

/** Sends the document, which is serialized once, or 304 to a client that has it. */
export function openApiHandler(): RequestHandler {
  const text = JSON.stringify(openApiDocument());
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
  return (req, res) => {
    res.set({ etag, 'cache-control': 'public, max-age=300' });
    if (isKnown(req, etag)) return void res.status(304).end();
    res.type('json').send(text);
  };
}

export interface SecurityReports {
  /** URI */
  contact: string;
  /** Until when the contact is valid: an instant or a day. */
  expires: string;
}

/** Where to report a weakness (RFC 9116). There is none without a contact and a date until which it is valid. */
export const securityTxt =
  ({ contact, expires }: SecurityReports): RequestHandler =>
  (_req, res) => {
    if (!contact || !expires) throw notFound('route-not-found', 'There is no contact for security reports.');
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${new Date(expires).toISOString()}`,
      'Preferred-Languages: en, de',
    ];
    res
      .set('cache-control', 'public, max-age=3600')
      .type('text/plain; charset=utf-8')
      .send(`${lines.join('\n')}\n`);
  };
