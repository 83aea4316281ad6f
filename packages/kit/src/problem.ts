import { ownValue } from './own-value';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { notFound, outcomes, toAppError } from './errors';
import type { Logger } from './log';

/** The RFC 9457 body of every error response. `instance` is the request id, which is also logged. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance: string;
  /** `code` is the name of the violated rule in joi: `string.email`. */
  errors?: { pointer: string; code?: string; message: string }[];
  [member: string]: unknown;
}

/** The request's id: from the gateway's header, otherwise generated here. */
export function requestId(req: Pick<IncomingMessage, 'headers'>): string {
  const { 'x-request-id': given } = req.headers;
  const id = typeof given === 'string' && /^[A-Za-z0-9._-]{1,128}$/.test(given) ? given : randomUUID();
  req.headers['x-request-id'] = id;
  return id;
}

/** Rejections by body-parser, Express and Node: 4xx errors that carry a `type`. */
const parserCodes: Record<string, [number, string, string]> = {
  'entity.too.large': [413, 'body-too-large', 'The body is larger than this route takes.'],
  'entity.parse.failed': [400, 'json-malformed', 'The body is not valid JSON.'],
  'encoding.unsupported': [415, 'encoding-unsupported', 'The content encoding is not supported.'],
  'charset.unsupported': [415, 'charset-unsupported', 'The charset is not supported.'],
  'url.too.long': [414, 'url-too-long', 'The URL is too long.'],
  'media.unsupported': [415, 'content-type-unsupported', 'This route does not accept this content type.'],
  'request.aborted': [400, 'request-aborted', 'The body ended before it was complete.'],
  'request.size.invalid': [400, 'body-size-mismatch', 'The body does not match Content-Length.'],
  'headers.too.large': [431, 'headers-too-large', 'URL and headers are too long.'],
  'request.timeout': [408, 'request-timeout', 'The request did not arrive in time.'],
  'http.malformed': [400, 'http-malformed', 'This is not valid HTTP.'],
};

export function toProblem(error: unknown, instance: string): Problem {
  const { type, status, expose } = (error ?? {}) as { type?: unknown; status?: unknown; expose?: unknown };
  // Errors of the parser's decompression have a status, but no type.
  const name = expose === true && status === 400 ? (type ?? 'entity.parse.failed') : type;
  const parsed = typeof name === 'string' ? ownValue(parserCodes, name) : undefined;
  if (parsed || (error instanceof URIError && status === 400)) {
    const [http, code, detail] = parsed ?? [400, 'path-malformed', 'The path is not valid.'];
    return {
      type: `/problems/${code}`,
      title: STATUS_CODES[http] ?? '',
      status: http,
      detail,
      code,
      instance,
    };
  }
  const { kind, code, message, details } = toAppError(error);
  const { http, title } = outcomes[kind];
  return { ...details, type: `/problems/${code}`, title, status: http, detail: message, code, instance };
}

export const routeNotFound: RequestHandler = (req) => {
  throw notFound('route-not-found', `No route matches ${req.method} ${req.path}.`);
};

/** Responds to any thrown value with problem+json; only unknown errors are logged, with their cause. */
export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error, req, res, next) => {
    const problem = toProblem(error, requestId(req));
    const { status, code, instance } = problem;
    if (status >= 500)
      log.error({ err: error, requestId: instance, method: req.method, path: req.path }, code);
    if (res.headersSent) return next(error);
    // The rest of the request is not waited for.
    if (status === 408) res.set('connection', 'close');
    const passes = status === 503 || code === 'request-in-progress';
    const seconds = problem['retryAfter'] ?? (passes ? 1 : undefined);
    if (seconds !== undefined && !res.get('retry-after')) res.set('retry-after', String(seconds));
    res.status(status).type('application/problem+json').send(JSON.stringify(problem));
  };
