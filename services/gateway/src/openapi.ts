import { publicRoutes } from '@sidecart/contracts/http';
import { describePaths, toDocument, type Components } from '@sidecart/contracts/http/openapi';
import type { Route } from '@sidecart/contracts/http/route';

/** The document of the whole public API. */
export function openApiDocument(): object {
  const components: Components = {};
  const described = Object.entries(publicRoutes).flatMap(([app, routes]) =>
    Object.entries<Route>(routes).map(
      ([operationId, route]) => [{ tags: [app], operationId }, route] as const,
    ),
  );
  const paths = describePaths(described, '/api/v1', components);
  const bearer = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' };
  return toDocument('Sidecart', paths, components, { bearer });
}
