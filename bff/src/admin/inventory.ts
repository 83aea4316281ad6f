import type { Api } from '../api';
import { skuParams } from '../schemas';
import type { StockDetailView } from '../views/admin';
import { proxy } from './proxy';

const READ = 'inventory:read-own';

export function inventoryRoutes(api: Api): void {
  api.get(
    '/admin/inventory/:sku',
    { access: READ, summary: 'Get the stock of a sku with its movements', params: skuParams },
    async ({ visit, params }): Promise<StockDetailView> => {
      const [stock, movements] = await Promise.all([
        visit.ask('getStock', { params }),
        visit.part('movements', (ask) => ask('listStockMovements', { params })),
      ]);
      return { ...stock, movements };
    },
  );

  proxy(api, ['listStock', 'setStock', 'adjustStock', 'listStockMovements']);
}
