import type { Router } from 'express';
import { createHttpApp, type ReadinessChecks } from '@sidecart/kit/http';
import { send, startTestServer, testAppToken, testLog, type TestServer } from '@sidecart/kit/testing';

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
  { readiness = {}, appToken = testAppToken }: { readiness?: ReadinessChecks; appToken?: string } = {},
): Promise<TestHttp> {
  const app = createHttpApp({ log: testLog, readiness, routers, appToken });
  const server = await startTestServer({ app });
  return {
    server,
    async call(method, path, options) {
      const response = await send(server, method, path, options);
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
