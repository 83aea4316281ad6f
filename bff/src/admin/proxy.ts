import { routeOf } from '@sidecart/contracts/http';
import type { OperationName, Query as QueryOf } from '@sidecart/contracts/http/types';
import type { Access } from '@sidecart/contracts/permissions';
import { Reply } from '@sidecart/kit/http';
import type Joi from 'joi';
import type { Api } from '../api';
import type { Query } from '../gateway/gateway';

/** An operation of the public API that is served to staff as it is. */
export interface Proxied {
  operation: OperationName;
  /** Below /api/admin; by default the operation's own path. */
  path?: string;
  /** By default as for the operation. */
  access?: Access;
}

/** The query of an operation, for a route that reads it before it passes it on. */
export const queryOf = <O extends OperationName>(operation: O) =>
  routeOf[operation].query as Joi.ObjectSchema<QueryOf<O>>;

/** Serves operations below /api/admin without composing anything: the service's response is the view. */
export function proxy(api: Api, operations: readonly (OperationName | Proxied)[]): void {
  for (const each of operations) {
    const { operation, ...own } = typeof each === 'string' ? { operation: each } : each;
    const route = routeOf[operation];
    const path = own.path ?? route.path.replace(/^\/admin/, '');
    const { method, summary, params, query, body, response, status, idempotency } = route;
    api[method]<Record<string, string>, object, object>(
      `/admin${path}`,
      { summary, params, query, body, response, status, idempotency, access: own.access ?? route.access },
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
