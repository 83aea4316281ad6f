import Joi from 'joi';
import type { Access } from '../permissions';
import { idSchema } from '../schemas';
import type { ProblemCode } from './problems';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A body that the handler reads as a stream. */
export interface BodyStream {
  /** Content type. */
  type: string;
  limitBytes: number;
}

/** One route of the public API: the contract of the gateway, the service, its clients and the OpenAPI document. */
export interface Route {
  method: Method;
  /** Below /api/v1, with `:name` for each parameter. */
  path: string;
  access: Access;
  summary: string;
  /** By default every parameter is an id. */
  params?: Joi.ObjectSchema;
  query?: Joi.ObjectSchema;
  body?: Joi.ObjectSchema;
  /** The JSON body of a success; none for 204, files and event streams. */
  response?: Joi.Schema;
  /** Status of a success; by default 200, or 204 without a response. */
  status?: number;
  /** Other statuses of a success: 200 if nothing was created, 304, a redirect. */
  alternativeStatuses?: readonly number[];
  /** The codes of this route's own problems. Every route may also return those of `commonProblems`. */
  problems?: readonly ProblemCode[];
  /** Whether an Idempotency-Key must or may be sent. */
  idempotency?: 'required' | 'optional';
  /** Hands the handler the body's bytes unchanged (signed webhooks). */
  rawBody?: { type: string; limit: string };
  /** Hands the handler the body as a stream, never buffered as a whole (files). */
  bodyStream?: BodyStream;
  /** Content of a success that is not JSON: a file whose length is not known before its end, a picture, or server-sent events. */
  responseType?: 'file' | 'picture' | 'events';
  /** The gateway's limit that counts a request; `shop` by default. */
  limit?:
    | 'shop'
    | 'email-change'
    | 'login'
    | 'second-factor'
    | 'account'
    | 'register'
    | 'reset'
    | 'verification-mail'
    | 'confirm'
    | 'lookup'
    | 'order-link'
    | 'stock-alert'
    | 'coupon'
    | 'checkout';
  /** The longest body in bytes; one mebibyte by default. A longer body is answered with 413. */
  bodyLimit?: number;
  /** Set where the response to an anonymous GET may be cached: which data it is built from. */
  cache?: 'listing' | 'product' | 'content';
}

export type Routes = Readonly<Record<string, Route>>;

/** The parameters of a path, each an id. */
export const idParams = (path: string): Joi.ObjectSchema | undefined => {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  if (names.length === 0) return undefined;
  return Joi.object(Object.fromEntries(names.map((name) => [name, idSchema.required()])));
};

/** The routes of one service, by operation. The first match wins, so that `/products/imports` precedes `/products/:idOrSlug`. */
export const defineRoutes = <const O extends string>(routes: Record<O, Route>): Readonly<Record<O, Route>> =>
  Object.fromEntries(
    Object.entries<Route>(routes).map(([operation, route]) => {
      const params = route.params ?? idParams(route.path);
      return [operation, { ...route, ...(params && { params }) }];
    }),
  ) as Record<O, Route>;

/** The status of the route's success. */
export const statusOf = ({ status, response, responseType }: Route): number =>
  status ?? (response || responseType ? 200 : 204);

/** Codes that any route may return because of what it declares. */
export function commonProblems(route: Route): ProblemCode[] {
  return [
    'request-invalid',
    'path-malformed',
    'url-too-long',
    'headers-too-large',
    ...(route.params ? (['route-not-found'] as const) : []),
    'too-many-requests',
    'internal-error',
    'database-unavailable',
    'upstream-unavailable',
    'server-busy',
    ...(route.access === 'public' ? [] : (['token-missing'] as const)),
    'token-invalid',
    'token-revoked',
    'session-store-unavailable',
    // Where no permission is needed, for a key for machines.
    'permission-missing',
    ...(route.body ? (['json-malformed'] as const) : []),
    ...(route.body || route.bodyStream || route.rawBody
      ? ([
          'body-too-large',
          'body-size-mismatch',
          'request-aborted',
          'request-timeout',
          'content-type-unsupported',
          'encoding-unsupported',
          'charset-unsupported',
        ] as const)
      : []),
    ...(route.idempotency
      ? (['idempotency-key-invalid', 'idempotency-key-reused', 'request-in-progress'] as const)
      : []),
    ...(route.idempotency === 'required' ? (['idempotency-key-missing'] as const) : []),
    ...(route.query?.$_terms?.keys?.some(({ key }: { key: string }) => key === 'cursor')
      ? (['cursor-invalid'] as const)
      : []),
  ];
}
