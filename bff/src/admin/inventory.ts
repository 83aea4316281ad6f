import { routeOf } from '@sidecart/contracts/http';
import type { Api } from '../api';
import { queryOf } from '../schemas';
import { variantsOf } from './variants';

const { listStock } = routeOf;

export function inventoryRoutes(api: Api): void {
  api.serve(
    'GET /admin/inventory',
    { access: 'inventory:read-own', summary: listStock.summary, query: queryOf('listStock') },
    async ({ visit, query }) => {
      const { items, nextCursor } = await visit.ask('listStock', { query });
      const variantOf = await variantsOf(
        visit,
        items.map(({ sku }) => sku),
      );
      return { items: items.map((stock) => ({ ...stock, variant: variantOf(stock.sku) })), nextCursor };
    },
  );

  api.serve(
    'GET /admin/inventory/:sku',
    { access: 'inventory:read-own', summary: 'Get the stock of a sku with its movements' },
    async ({ visit, params }) => {
      const [stock, movements, variantOf] = await Promise.all([
        visit.ask('getStock', { params }),
        visit.part('movements', (ask) => ask('listStockMovements', { params })),
        variantsOf(visit, [params.sku]),
      ]);
      return { ...stock, variant: variantOf(params.sku), movements };
    },
  );
}
