import { inventoryRoutes } from '@sidecart/contracts/http/inventory';
import type { Schemas } from '@sidecart/contracts/http/types';
import { may } from '@sidecart/contracts/permissions';
import type { Db } from '@sidecart/kit/db';
import { invalid } from '@sidecart/kit/errors';
import { serve } from '@sidecart/kit/http';
import { decodeCursor, encodeCursor } from '@sidecart/kit/page';
import type { Caller, TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { StockPage, StockSort } from './listing-store';
import type { InventoryService } from './service';
import { availabilityOf, availableOf, type Stock } from './stock';
import type { MovementRow, Scope } from './store';

const toView = (stock: Stock): Schemas['Stock'] => ({
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

const toMovementView = (row: MovementRow): Schemas['StockMovement'] => ({
  kind: row.kind,
  onHandDelta: row.on_hand_delta,
  reservedDelta: row.reserved_delta,
  checkoutId: row.checkout_id,
  actor: row.actor,
  reason: row.reason,
  at: row.occurred_at.toISOString(),
});

const isByQuantity = (sort: StockSort): boolean => sort === 'available' || sort === '-available';

/** Cursors of the usual sort are the same as before there were others. */
const listOf = (sort: StockSort): string => (sort === 'sku' ? 'inventory' : `inventory ${sort}`);

const toCursor = (sort: StockSort, stock: Stock): string =>
  isByQuantity(sort)
    ? encodeCursor(listOf(sort), stock.sku, String(availableOf(stock)))
    : encodeCursor(listOf(sort), stock.sku);

function positionOf(sort: StockSort, cursor: string): StockPage['after'] {
  const [sku = '', available] = decodeCursor(listOf(sort), isByQuantity(sort) ? 2 : 1, cursor);
  if (available === undefined) return { sku };
  if (!/^-?\d{1,10}$/.test(available))
    throw invalid('cursor-invalid', 'The cursor is not valid for this list.');
  return { sku, available: Number(available) };
}

/** Sellers see and change only their own skus; for them no others exist. */
const scopeOf = (user: Caller): Scope =>
  may(user, 'inventory:write-any') ? { kind: 'all' } : { kind: 'seller', sellerId: user.userId };

export function inventoryApi(deps: { service: InventoryService; tokens: TokenVerifier; db: Db }): Router {
  const { service, tokens, db } = deps;

  return serve({ tokens, db }, inventoryRoutes, {
    async listStock({ user, query: { limit, cursor, ...list } }) {
      const after = cursor === undefined ? undefined : positionOf(list.sort, cursor);
      const stocks = await service.listStock(scopeOf(user), { ...list, after, limit: limit + 1 });
      const last = stocks.length > limit ? stocks[limit - 1] : undefined;
      return {
        items: stocks.slice(0, limit).map(toView),
        nextCursor: last ? toCursor(list.sort, last) : null,
      };
    },
    getAvailability: async ({ params }) => ({
      sku: params.sku,
      availability: availabilityOf(await service.getStock(params.sku, { kind: 'all' })),
    }),
    getStock: async ({ user, params }) => toView(await service.getStock(params.sku, scopeOf(user))),
    setStock: async ({ user, params, body, actor }) =>
      toView(await service.setStock(params.sku, scopeOf(user), body, actor)),
    adjustStock({ user, params, body, actor, once }) {
      const adjustment = { ...params, ...body, scope: scopeOf(user), actor };
      return once((tx) => service.adjustStock(adjustment, tx), toView);
    },
    async listStockMovements({ user, params, query: { limit, cursor } }) {
      const rows = await service.listMovements(params.sku, scopeOf(user), {
        before: cursor,
        limit: limit + 1,
      });
      const page = rows.slice(0, limit);
      return {
        items: page.map(toMovementView),
        nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  });
}
