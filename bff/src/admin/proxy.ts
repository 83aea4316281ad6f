import { routeOf } from '@sidecart/contracts/http';
import type { OperationName } from '@sidecart/contracts/http/types';
import { Reply } from '@sidecart/kit/http';
import type { Api } from '../api';
import type { Query } from '../gateway/gateway';
import { forwarded, ownAccess, type ForwardedRoute } from './forwarded';

/** Serves the forwarded operations: the service's schemas apply, and its response is the view. */
export function proxyRoutes(api: Api): void {
  for (const [route, operation] of Object.entries(forwarded) as [ForwardedRoute, OperationName][]) {
    const { access, summary, params, query, body, response, status, idempotency } = routeOf[operation];
    api.serve(
      route,
      {
        ...{ summary, params, query, response, status, idempotency },
        access: ownAccess[route] ?? access,
        // Some operations have no body, which the type of all of them together cannot express.
        body: body as never,
      },
      async ({ visit, req, ...given }) => {
        const answer = await visit.answer(operation, {
          params: given.params,
          query: given.query as Query,
          ...(body && { json: given.body }),
          headers: { 'idempotency-key': req.get('idempotency-key'), 'if-match': req.get('if-match') },
        });
        return new Reply(answer.body, {}, answer.status);
      },
    );
  }
}
