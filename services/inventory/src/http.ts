import { isGranted } from '@sidecart/contracts/permissions';
import { createApi, type Api } from '@sidecart/kit/http';
import type { Db } from '@sidecart/kit/db';
import { decodeCursor, encodeCursor } from '@sidecart/kit/page';
import type { Caller, TokenVerifier } from '@sidecart/kit/tokens';
import * as schema from './schemas';
import type { InventoryService } from './service';
import { availabilityOf, availableOf, type Stock } from './stock';
import type { Scope } from './store';

const toView = (stock: Stock) => ({
  sku: stock.sku,
  sellerId: stock.sellerId ?? null,
  onHand: stock.onHand,
  reserved: stock.reserved,
  available: availableOf(stock),
  availability: availabilityOf(stock),
  tracked: stock.tracked,
  backorderable: stock.backorderable,
  lowStockThreshold: stock.lowStockThreshold,
  version: stock.version,
});

/** Sellers see and change only their own skus; for them no others exist. */
const scopeOf = (user: Caller): Scope =>
  isGranted(user.role, 'inventory:write-any') ? { kind: 'all' } : { kind: 'seller', sellerId: user.userId };

export function inventoryApi(deps: { service: InventoryService; tokens: TokenVerifier; db: Db }): Api {
  const { service, tokens, db } = deps;
  const api = createApi({ tokens, db });

  api.get(
    '/inventory/:sku/availability',
    { access: 'public', summary: 'Whether a sku can be bought, in a word', params: schema.skuParams },
    async ({ params }) => ({
      sku: params.sku,
      availability: availabilityOf(await service.getStock(params.sku, { kind: 'all' })),
    }),
  );

  api.get(
    '/inventory',
    { access: 'inventory:read-own', summary: 'List stock', query: schema.listStockQuery },
    async ({ user, query: { lowStock, limit, cursor } }) => {
      const [after] = cursor === undefined ? [] : decodeCursor('inventory', 1, cursor);
      const stocks = await service.listStock(scopeOf(user), { lowStock, after, limit: limit + 1 });
      const last = stocks.length > limit ? stocks[limit - 1] : undefined;
      return {
        items: stocks.slice(0, limit).map(toView),
        nextCursor: last ? encodeCursor('inventory', last.sku) : null,
      };
    },
  );

  api.get(
    '/inventory/:sku',
    { access: 'inventory:read-own', summary: 'Get the stock of a sku', params: schema.skuParams },
    async ({ user, params }) => toView(await service.getStock(params.sku, scopeOf(user))),
  );

  api.put(
    '/inventory/:sku',
    {
      access: 'inventory:write-own',
      summary: 'Set what was counted, the rules of the sku, or both',
      params: schema.skuParams,
      body: schema.setStockBody,
    },
    async ({ user, params, body }) =>
      toView(await service.setStock(params.sku, scopeOf(user), body, user.userId)),
  );

  api.post(
    '/inventory/:sku/adjustments',
    {
      access: 'inventory:write-own',
      summary: 'Change stock by a difference, with a reason',
      params: schema.skuParams,
      body: schema.adjustmentBody,
      idempotency: 'required',
      status: 201,
    },
    ({ user, params, body, once }) => {
      const adjustment = { ...params, ...body, scope: scopeOf(user), actor: user.userId };
      return once((tx) => service.adjustStock(adjustment, tx), toView);
    },
  );

  api.get(
    '/inventory/:sku/movements',
    {
      access: 'inventory:read-own',
      summary: 'The ledger of a sku, newest first',
      params: schema.skuParams,
      query: schema.movementsQuery,
    },
    async ({ user, params, query: { limit, cursor } }) => {
      const rows = await service.listMovements(params.sku, scopeOf(user), {
        before: cursor,
        limit: limit + 1,
      });
      const page = rows.slice(0, limit);
      return {
        items: page.map((row) => ({
          kind: row.kind,
          onHandDelta: row.on_hand_delta,
          reservedDelta: row.reserved_delta,
          checkoutId: row.checkout_id,
          actor: row.actor,
          reason: row.reason,
          at: row.occurred_at.toISOString(),
        })),
        nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  );
  return api;
}
