import type { Schemas } from '@sidecart/contracts/http/types';
import Joi from 'joi';
import type { Api } from '../api';
import { toSummary } from '../shop/order';
import type { Part } from '../views/common';
import type { Visit } from '../gateway/visit';
import { variantsOf } from './variants';

const dashboardQuery = Joi.object<{ days: number }>({
  days: Joi.number().integer().min(1).max(366).default(30),
});

const SHOWN = 10;

const pick = <T, V>(part: Part<T>, of: (value: T) => V): Part<V> =>
  part.ok ? { ok: true, value: of(part.value) } : part;

const failureOf = ({ id, status, email, failure, updatedAt }: Schemas['Saga']) => ({
  id,
  status,
  email,
  step: failure?.step ?? null,
  code: failure?.code ?? null,
  at: updatedAt,
});

/** Checkouts that need attention first, then those that failed on their own. */
async function failedCheckouts(ask: Visit['ask']) {
  const lists = await Promise.all(
    (['needs-attention', 'failed'] as const).map((status) =>
      ask('listSagas', { query: { status, limit: SHOWN } }),
    ),
  );
  return lists
    .flatMap(({ items }) => items)
    .slice(0, SHOWN)
    .map(failureOf);
}

export function dashboardRoutes(api: Api, currency: string): void {
  api.serve(
    'GET /admin/dashboard',
    { access: 'order:read-any', summary: 'Get the dashboard', query: dashboardQuery },
    async ({ visit, query: { days } }) => {
      const [sold, recentOrders, lowStock, failed, deadLetters] = await Promise.all([
        visit.part('sales', (ask) => ask('getSalesDashboard', { query: { days, currency } })),
        visit.part('orders', async (ask) =>
          (await ask('listOrders', { query: { limit: SHOWN } })).items.map(toSummary),
        ),
        visit.part('stock', async (ask) => {
          const { items } = await ask('listStock', {
            query: { lowStock: true, limit: SHOWN },
          });
          return items.map(({ sku, available, onHand }) => ({ sku, available, onHand }));
        }),
        visit.part('checkouts', failedCheckouts),
        visit.part('dead letters', async (ask) => {
          const query = { status: 'open', limit: 100 } as const;
          return (await ask('listDeadLetters', { query })).items.length;
        }),
      ]);
      const variantOf = await variantsOf(visit, [
        ...(sold.ok ? sold.value.topProducts.map(({ sku }) => sku) : []),
        ...(lowStock.ok ? lowStock.value.map(({ sku }) => sku) : []),
      ]);
      return {
        sales: pick(sold, ({ sales }) => sales),
        totals: pick(sold, ({ totals }) => totals),
        topProducts: pick(sold, ({ topProducts }) =>
          topProducts.map((each) => ({ ...each, variant: variantOf(each.sku) })),
        ),
        recentOrders,
        lowStock: pick(lowStock, (items) => items.map((each) => ({ ...each, variant: variantOf(each.sku) }))),
        failedCheckouts: failed,
        deadLetters,
      };
    },
  );
}
