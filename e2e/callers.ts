import { randomBytes, randomUUID } from 'node:crypto';
import type { OperationName } from '@sidecart/contracts/http/types';
import { routeOf } from '@sidecart/contracts/http';
import type { Role } from '@sidecart/contracts/permissions';
import { ask, required, withinLimits } from './api';
import { sampleOf } from './bodies';
import { login } from './shop';

/** Someone who sends requests: a guest, or a user by role. */
export interface Person {
  name: string;
  role?: Role;
  /** Access token */
  token?: string;
  /** Cart token */
  cart?: string;
}

export const credentials = (token?: string, cart?: string): Record<string, string> => ({
  ...(token ? { authorization: `Bearer ${token}` } : {}),
  ...(cart ? { 'x-cart-token': cart } : {}),
});

export type Customer = Person & { token: string; email: string; password: string };

/** A new customer who is signed in. */
export async function aCustomer(name: string): Promise<Customer> {
  const email = `${randomUUID()}@example.com`;
  const password = randomBytes(12).toString('base64url');
  await ask('registerUser', { body: { email, password, firstName: 'Ada', lastName: 'Byron' } });
  const { body } = await ask('logIn', { body: { email, password } });
  return { name, role: 'customer', token: body.accessToken, email, password };
}

/** One of each kind of caller, and a second one of those who own something. */
export const everyone = async (): Promise<Person[]> => [
  { name: 'guest' },
  { name: 'guest with another cart', cart: 'x'.repeat(43) },
  await aCustomer('customer'),
  await aCustomer('other customer'),
  { name: 'seller', role: 'seller', token: await login('seller') },
  { name: 'other seller', role: 'seller', token: await login('seller2') },
  { name: 'admin', role: 'admin', token: await login('admin') },
];

/** A valid body of the operation, as bytes and content type. */
function bodyOf(operation: OperationName): { body?: string; type?: string } {
  const { body, bodyStream, rawBody } = routeOf[operation];
  const bytes = bodyStream ?? rawBody;
  if (bytes) return { body: 'x', type: bytes.type };
  return body ? { body: JSON.stringify(sampleOf(body)), type: 'application/json' } : {};
}

/** Sends a valid request of the operation. Only the head of the response is read: some responses never end. */
export async function attempt(
  operation: OperationName,
  person: Person,
  params: Record<string, string> = {},
  query = '',
): Promise<{ status: number; code?: string }> {
  const { method, path, idempotency } = routeOf[operation];
  const { body, type } = bodyOf(operation);
  const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? 'no-such-id'));
  const ended = new AbortController();
  const response = await withinLimits(() =>
    fetch(`${required('E2E_API')}${url}${query}`, {
      method: method.toUpperCase(),
      headers: {
        ...credentials(person.token, person.cart),
        ...(type ? { 'content-type': type } : {}),
        ...(idempotency ? { 'idempotency-key': randomUUID() } : {}),
      },
      body: body ?? null,
      signal: ended.signal,
      redirect: 'manual',
    }),
  );
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  const code = isProblem ? ((await response.json()) as { code: string }).code : undefined;
  ended.abort();
  return { status: response.status, ...(code ? { code } : {}) };
}
