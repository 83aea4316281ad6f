import type { Api } from '../api';

export function inventoryRoutes(api: Api): void {
  api.serve(
    'GET /admin/inventory/:sku',
    { access: 'inventory:read-own', summary: 'Get the stock of a sku with its movements' },
    async ({ visit, params }) => {
      const [stock, movements] = await Promise.all([
        visit.ask('getStock', { params }),
        visit.part('movements', (ask) => ask('listStockMovements', { params })),
      ]);
      return { ...stock, movements };
    },
  );
}
