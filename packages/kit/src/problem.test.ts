import type { Request, Response } from 'express';
import {
  AppError,
  conflict,
  forbidden,
  invalid,
  notFound,
  outcomes,
  rejected,
  throttled,
  toAppError,
  unauthenticated,
  unavailable,
} from './errors';
import type { Logger } from './log';
import { problemHandler, toProblem } from './problem';

const kinds: [AppError, number, 'drop' | 'retry'][] = [
  [invalid('a', 'm'), 400, 'drop'],
  [unauthenticated('a', 'm'), 401, 'drop'],
  [forbidden('a', 'm'), 403, 'drop'],
  [notFound('a', 'm'), 404, 'retry'],
  [conflict('a', 'm'), 409, 'retry'],
  [rejected('a', 'm'), 422, 'drop'],
  [throttled('a', 'm'), 429, 'retry'],
  [unavailable('a', 'm'), 503, 'retry'],
  [new AppError('internal', 'a', 'm'), 500, 'retry'],
];

test.each(kinds)('%s is %i, and an event that meets it is %s', (error, status, event) => {
  expect(toProblem(error, 'id')).toMatchObject({ status, code: 'a', detail: 'm', type: '/problems/a' });
  expect(outcomes[error.kind].event).toBe(event);
});

test('every kind has its own gRPC code, so that callers can distinguish them', () => {
  expect(kinds.map(([{ kind }]) => kind).sort()).toEqual(Object.keys(outcomes).sort());
  expect(new Set(Object.values(outcomes).map(({ grpc }) => grpc)).size).toBe(kinds.length);
});

test('details are public but never replace the members of the problem', () => {
  const error = rejected('out-of-stock', 'Sold out.', { skus: ['a'], status: 200, type: 'x', instance: 'y' });
  expect(toProblem(error, 'id')).toEqual({
    type: '/problems/out-of-stock',
    title: 'Rejected',
    status: 422,
    detail: 'Sold out.',
    code: 'out-of-stock',
    instance: 'id',
    skus: ['a'],
  });
});

test.each([
  new Error('secret of the database'),
  'a thrown text',
  undefined,
  null,
  { status: 404, type: 'x' },
])('an unknown error (%p) is internal and does not reveal its cause', (thrown) => {
  const problem = toProblem(thrown, 'id');
  expect(problem).toMatchObject({ status: 500, code: 'internal-error', instance: 'id' });
  expect(JSON.stringify(problem)).not.toMatch(/secret|thrown|stack|cause/);
  expect(toAppError(thrown).cause).toBe(thrown);
});

test('the cause of an AppError is not exposed', () => {
  const problem = toProblem(unavailable('peer-unavailable', 'Away.', new Error('10.0.0.7')), 'id');
  expect(JSON.stringify(problem)).not.toContain('10.0.0.7');
});

/** Runs the handler with a response that records the calls. */
function answerTo(error: unknown, options: { headersSent?: boolean; retryAfter?: string } = {}) {
  const headers: Record<string, string> = options.retryAfter ? { 'retry-after': options.retryAfter } : {};
  const seen = { status: 0, type: '', body: '', passedOn: undefined as unknown, logged: [] as unknown[] };
  const res = {
    headersSent: options.headersSent ?? false,
    get: (name: string) => headers[name],
    set: (name: string, value: string) => void (headers[name] = value),
    status: (status: number) => ((seen.status = status), res),
    type: (type: string) => ((seen.type = type), res),
    send: (body: string) => ((seen.body = body), res),
  };
  const req = { headers: { 'x-request-id': 'given-id' }, method: 'GET', path: '/x' };
  const log = { error: (...line: unknown[]) => seen.logged.push(line) } as unknown as Logger;
  problemHandler(log)(
    error,
    req as unknown as Request,
    res as unknown as Response,
    (passed) => (seen.passedOn = passed),
  );
  return { ...seen, headers };
}

test('a 503 has Retry-After, with the value that the route set if it did', () => {
  expect(answerTo(unavailable('a', 'm')).headers).toEqual({ 'retry-after': '1' });
  expect(answerTo(unavailable('a', 'm'), { retryAfter: '30' }).headers).toEqual({ 'retry-after': '30' });
  expect(answerTo(invalid('a', 'm')).headers).toEqual({});
});

test('internal errors are logged with their cause, client errors are not', () => {
  const cause = new Error('why');
  expect(answerTo(cause).logged).toMatchObject([[{ err: cause, requestId: 'given-id' }, 'internal-error']]);
  expect(answerTo(rejected('a', 'm')).logged).toEqual([]);
});

test('an error after the response has begun is passed to Express', () => {
  const error = new Error('in the middle of a stream');
  expect(answerTo(error, { headersSent: true })).toMatchObject({ passedOn: error, status: 0, body: '' });
});
