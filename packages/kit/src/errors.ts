/** Why a request failed. The kind determines how every protocol reports the error; see `outcomes`. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rejected'
  | 'throttled'
  | 'unavailable'
  | 'internal';

/** The only place where protocol numbers exist: kind → HTTP status, gRPC code, verdict on an event. */
export const outcomes: Record<
  ErrorKind,
  { http: number; grpc: number; event: 'drop' | 'retry'; title: string }
> = {
  invalid: { http: 400, grpc: 3, event: 'drop', title: 'Invalid request' },
  unauthenticated: { http: 401, grpc: 16, event: 'drop', title: 'Not signed in' },
  forbidden: { http: 403, grpc: 7, event: 'drop', title: 'Not allowed' },
  'not-found': { http: 404, grpc: 5, event: 'retry', title: 'Not found' },
  conflict: { http: 409, grpc: 10, event: 'retry', title: 'Conflict' },
  rejected: { http: 422, grpc: 9, event: 'drop', title: 'Rejected' },
  throttled: { http: 429, grpc: 8, event: 'retry', title: 'Too many requests' },
  unavailable: { http: 503, grpc: 14, event: 'retry', title: 'Temporarily unavailable' },
  internal: { http: 500, grpc: 13, event: 'retry', title: 'Internal error' },
};

/** An expected failure. `code` is a stable kebab-case slug, noun first; `details` is public. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: Record<string, unknown> | undefined;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    options: { details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.details = options.details;
  }
}

type Details = Record<string, unknown>;
const factory = (kind: ErrorKind) => (code: string, message: string, details?: Details) =>
  new AppError(kind, code, message, details ? { details } : {});

export const invalid = factory('invalid');
export const unauthenticated = factory('unauthenticated');
export const forbidden = factory('forbidden');
export const notFound = factory('not-found');
export const conflict = factory('conflict');
export const rejected = factory('rejected');
export const throttled = factory('throttled');

/** A dependency does not respond; the caller may retry. */
export const unavailable = (code: string, message: string, cause?: unknown) =>
  new AppError('unavailable', code, message, { cause });

/** Any thrown value as an AppError; any other error becomes `internal`, with the original error as its cause for the log. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal', 'internal-error', 'An internal error occurred.', {
    cause: error,
  });
}
