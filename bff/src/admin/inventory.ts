import Joi from 'joi';
import type { Api } from '../api';
import { skuParams } from '../schemas';
import type { MovementView, StockDetailView, StockView } from '../views/admin';
import type { PageOf } from '../views/common';
import { pageKeys, pageQuery, passLines } from './lines';

const READ = 'inventory:read-own';
const WRITE = 'inventory:write-own';

const listQuery = Joi.object({ ...pageKeys, lowStock: Joi.boolean() });

export function inventoryRoutes(api: Api): void {
  api.get(
    '/admin/inventory/:sku',
    { access: READ, summary: 'The stock of a sku with its ledger', params: skuParams },
    async ({ visit, params }): Promise<StockDetailView> => {
      const [stock, movements] = await Promise.all([
        visit.ask<StockView>('GET /inventory/:sku', { params }),
        visit.part('movements', (ask) =>
          ask<PageOf<MovementView>>('GET /inventory/:sku/movements', { params }),
        ),
      ]);
      return { ...stock, movements };
    },
  );

  passLines(api, [
    ['get', '/inventory', 'GET /inventory', READ, 'List stock', listQuery],
    ['put', '/inventory/:sku', 'PUT /inventory/:sku', WRITE, 'Set what was counted'],
    [
      'post',
      '/inventory/:sku/adjustments',
      'POST /inventory/:sku/adjustments',
      WRITE,
      'Change stock by a difference',
    ],
    [
      'get',
      '/inventory/:sku/movements',
      'GET /inventory/:sku/movements',
      READ,
      'The ledger of a sku',
      pageQuery,
    ],
  ]);
}
