import type { DescribedRoute } from '@sidecart/kit/http';
import { describePaths, problemSchema } from '@sidecart/kit/openapi';

/** The document of what browsers may call, generated from the schemas that validate it. */
export function openApiDocument(routes: readonly DescribedRoute[], cookieName: string): object {
  // Callers are authenticated by a cookie here, not by a token.
  const session = (operation: Record<string, unknown>) =>
    'security' in operation ? { ...operation, security: [{ session: [] }] } : operation;
  const paths = Object.entries(describePaths(routes, '/api')).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        session(operation as Record<string, unknown>),
      ]),
    ),
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sidecart, for its pages',
      version: '1.0.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(paths),
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } },
    },
  };
}
