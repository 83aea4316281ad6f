import type { Router } from 'express';
import { createHttpApp, type ReadinessChecks } from '@sidecart/kit/http';
import { startTestServer, testLog, type TestServer } from '@sidecart/kit/testing';

export interface Answer {
  status: number;
  type: string | null;
  headers: Headers;
  body: Record<string, never>;
}

export interface TestHttp {
  server: TestServer;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

export interface CallOptions {
  as?: string;
  /** A string or bytes go as they are, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** The routers as a service would serve them, with a client. */
export async function startHttp(
  routers: readonly Router[],
  { readiness = {}, appToken }: { readiness?: ReadinessChecks; appToken?: string } = {},
): Promise<TestHttp> {
  const app = createHttpApp({ log: testLog, readiness, routers, ...(appToken ? { appToken } : {}) });
  const server = await startTestServer({ app });
  return {
    server,
    async call(method, path, { as, body, headers } = {}) {
      const asIs = typeof body === 'string' || body instanceof Uint8Array;
      const response = await fetch(server.url + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(as ? { authorization: `Bearer ${as}` } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: asIs ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        headers: response.headers,
        body: (text ? JSON.parse(text) : undefined) as Record<string, never>,
      };
    },
  };
}
