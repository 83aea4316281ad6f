import type { Answer, Call, Money, ProblemView, RouteName, SecondFactorChallenge } from '@sidecart/bff/views';
import { addressOf } from './route';

/** The result of a write. `problem.status` is 0 if there was no response, so that it may or may not have taken effect. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** A rejection; some have more fields, such as the id of the checkout that is already running. */
export type Problem = ProblemView &
  Partial<SecondFactorChallenge> & {
    checkoutId?: string;
    orderId?: string;
    /** The total that was shown, and the current, higher one. */
    shown?: Money;
    total?: Money;
  };

const unknown = {
  type: 'about:blank',
  title: 'Refused',
  detail: 'The request could not be completed.',
  code: 'unknown',
  instance: '',
};

/** The problem when there was no response. */
export const unreachable: Problem = {
  type: '/problems/network-unreachable',
  title: 'Network error',
  status: 0,
  detail: 'We could not reach the shop.',
  code: 'network-unreachable',
  instance: '',
};

interface Options {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Goes on when the page is left; for small bodies. */
  keepalive?: boolean;
}

/** Calls the BFF from the browser; never throws, except when `signal` aborts. */
export async function send<R extends RouteName>(
  route: R,
  call: Call<R>,
  { headers = {}, signal, keepalive = false }: Options = {},
): Promise<Result<Answer<R>>> {
  const { method, path } = addressOf(route, call);
  const { body } = call;
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        'x-requested-with': 'storefront',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      keepalive,
    });
    const text = await response.text();
    const answer: unknown = text ? JSON.parse(text) : undefined;
    return response.ok
      ? { ok: true, value: answer as Answer<R> }
      : { ok: false, problem: { ...unknown, ...(answer as Problem), status: response.status } };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ok: false, problem: unreachable };
  }
}

/** The kind of rejections with a status, regardless of which server sent them. */
const kinds: Record<number, string> = {
  401: 'signed-out',
  404: 'gone',
  429: 'too-many-requests',
  503: 'upstream-unavailable',
};

/** The text for a rejection: by its code, else by its kind, else a general one, else the service's own, which is English. */
export const explain = (
  { code, status, detail }: Pick<Problem, 'code' | 'status' | 'detail'>,
  words: Record<string, string>,
): string => words[code] ?? words[kinds[status] ?? ''] ?? words['refused'] ?? detail;

/**
 * The texts for errors, by the pointer of the affected value, below the body: `/shippingAddress/city`.
 * @param fieldOf the pointer of the value that a rejection is about as a whole, by its code
 */
export function fieldErrors(
  problem: Problem,
  words: Record<string, string>,
  fieldOf: Record<string, string> = {},
): Record<string, string> {
  const errors = (problem.errors ?? []).map(({ pointer, code = '', message }) => [
    pointer.replace(/^\/body(?=\/)/, ''),
    words[code] ?? words['field-wrong'] ?? message,
  ]);
  const field = fieldOf[problem.code];
  return Object.fromEntries(field ? [...errors, [field, explain(problem, words)]] : errors) as Record<
    string,
    string
  >;
}
