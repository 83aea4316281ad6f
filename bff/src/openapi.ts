import { describePaths, toDocument, type Components } from '@sidecart/contracts/http/openapi';
import type { Route } from '@sidecart/contracts/http/route';

/** The document of what browsers may call, generated from the schemas that validate it. */
export function openApiDocument(routes: readonly Route[], cookieName: string): object {
  const components: Components = {};
  const described = describePaths(
    routes.map((route) => [{}, route] as const),
    '/api',
    components,
  );
  // Callers are authenticated by a cookie here, not by a token.
  for (const operations of Object.values(described))
    for (const operation of Object.values(operations))
      if ('security' in operation) operation['security'] = [{ session: [] }];
  const session = { type: 'apiKey', in: 'cookie', name: cookieName };
  return toDocument('Sidecart, for its pages', described, components, { session });
}
