import { routeOf } from '@sidecart/contracts/http';
import type { OperationName, Params, Query, Response } from '@sidecart/contracts/http/types';
import type { Problem } from '@sidecart/kit/problem';

/** @throws if it is not set */
export const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the e2e tests with npm`);
  return value;
};

/** Sends a request again when the rate limit permits it: a 429 says nothing about the request itself. */
export async function withinLimits<A extends { status: number; headers: Headers }>(
  request: () => Promise<A>,
): Promise<A> {
  for (;;) {
    const answer = await request();
    if (answer.status !== 429) return answer;
    const seconds = Number(answer.headers.get('retry-after'));
    if (!(seconds > 0)) throw new Error('429 without Retry-After');
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  }
}

/** Who sends a request, and what. */
export interface Input<O extends OperationName> {
  /** Access token */
  as?: string;
  /** Cart token */
  cart?: string;
  /** Idempotency key */
  key?: string;
  params?: Params<O>;
  query?: Partial<Query<O>>;
  /** Sent as JSON; a form and text are sent unchanged. */
  body?: object | string;
}

interface Received {
  status: number;
  headers: Headers;
}
export interface Success<O extends OperationName> extends Received {
  body: Response<O>;
  problem?: undefined;
}
export interface Refusal extends Received {
  body?: undefined;
  problem: Problem;
}
export type Answer<O extends OperationName> = Success<O> | Refusal;

function addressOf<O extends OperationName>(operation: O, { params, query }: Input<O>): string {
  const path = routeOf[operation].path.replace(/:(\w+)/g, (_, name: string) => {
    const value = (params as Record<string, string> | undefined)?.[name];
    if (value === undefined) throw new Error(`${operation} needs ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams(query as Record<string, string> | undefined).toString();
  return required('E2E_API') + path + (search && `?${search}`);
}

/** Sends a request to the public API as any client would. A refusal is returned, whatever its status. */
export async function send<O extends OperationName>(operation: O, input: Input<O> = {}): Promise<Answer<O>> {
  const { as, cart, key, body } = input;
  const { method, bodyStream } = routeOf[operation];
  const isForm = body instanceof FormData;
  const isText = typeof body === 'string';
  const response = await fetch(addressOf(operation, input), {
    method: method.toUpperCase(),
    headers: {
      // fetch sets the type of a form, which names the form's boundary.
      ...(body === undefined || isForm
        ? {}
        : { 'content-type': (isText && bodyStream?.type) || 'application/json' }),
      ...(as ? { authorization: `Bearer ${as}` } : {}),
      ...(cart ? { 'x-cart-token': cart } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    body: body === undefined ? null : isForm || isText ? body : JSON.stringify(body),
  });
  const { status, headers, ok } = response;
  const text = await response.text();
  const parsed: unknown = text ? JSON.parse(text) : undefined;
  return ok
    ? { status, headers, body: parsed as Response<O> }
    : { status, headers, problem: parsed as Problem };
}

/** Sends a request that must succeed. @throws Error on a refusal, which nothing may retry away */
export async function ask<O extends OperationName>(operation: O, input: Input<O> = {}): Promise<Success<O>> {
  const answer = await send(operation, input);
  if (answer.problem) throw new Error(`${operation}: ${answer.status} ${JSON.stringify(answer.problem)}`);
  return answer;
}
