import type { Money, ProblemView } from '@sidecart/bff/views';

/** What a write came to. `problem.status` is 0 when nothing answered, so that it may or may not have happened. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** A refusal; some carry more, such as the id of the checkout that is running already. */
export type Problem = ProblemView & {
  checkoutId?: string;
  orderId?: string;
  /** The total that was shown, and the higher one that it is now. */
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

/** What there is when nothing answered. */
export const unreachable: Problem = {
  type: '/problems/network-unreachable',
  title: 'Network error',
  status: 0,
  detail: 'We could not reach the shop.',
  code: 'network-unreachable',
  instance: '',
};

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Options {
  /** Sent as JSON, or as it is when it is a form. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Asks the BFF from the browser; never throws, except when `signal` aborts. */
export async function send<T>(method: Method, path: string, options: Options = {}): Promise<Result<T>> {
  const { body, headers = {}, signal } = options;
  const isForm = body instanceof FormData;
  try {
    const response = await fetch(`/api${path}`, {
      method,
      headers: {
        accept: 'application/json',
        'x-requested-with': 'storefront',
        ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    const text = await response.text();
    const answer: unknown = text ? JSON.parse(text) : undefined;
    return response.ok
      ? { ok: true, value: answer as T }
      : { ok: false, problem: { ...unknown, ...(answer as Problem), status: response.status } };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ok: false, problem: unreachable };
  }
}

/** What refusals of a status have in common, whoever on the way gave them. */
const kinds: Record<number, string> = {
  401: 'signed-out',
  404: 'gone',
  429: 'too-many-requests',
  503: 'upstream-unavailable',
};

/** The words for a refusal: ours by its code, else by its kind, else for any, else the service's own, which are English. */
export const explain = ({ code, status, detail }: Problem, words: Record<string, string>): string =>
  words[code] ?? words[kinds[status] ?? ''] ?? words['refused'] ?? detail;

/** The words for what is wrong, by the pointer of what they are about, below the body: `/shippingAddress/city`. */
export const fieldErrors = (problem: Problem, words: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    (problem.errors ?? []).map(({ pointer, code = '', message }) => [
      pointer.replace(/^\/body(?=\/)/, ''),
      words[code] ?? words['field-wrong'] ?? message,
    ]),
  );
