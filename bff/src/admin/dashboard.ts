import Joi from 'joi';
import type { Api } from '../api';
import { toSummary, type Order } from '../order';
import type { DashboardView, StockView } from '../views/admin';
import type { PageOf, Part } from '../views/common';
import type { Visit } from '../visit';
import type { Saga } from './sagas';

const dashboardQuery = Joi.object<{ days: number }>({
  days: Joi.number().integer().min(1).max(366).default(30),
});

interface Sales {
  sales: Extract<DashboardView['sales'], { ok: true }>['value'];
  totals: Extract<DashboardView['totals'], { ok: true }>['value'];
  topProducts: Extract<DashboardView['topProducts'], { ok: true }>['value'];
}

const SHOWN = 10;

const pick = <T, V>(part: Part<T>, of: (value: T) => V): Part<V> =>
  part.ok ? { ok: true, value: of(part.value) } : part;

const failureOf = ({ id, status, email, failure, updatedAt }: Saga) => ({
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
    ['needs-attention', 'failed'].map((status) =>
      ask<PageOf<Saga>>('GET /admin/sagas', { query: { status, limit: SHOWN } }),
    ),
  );
  return lists
    .flatMap(({ items }) => items)
    .slice(0, SHOWN)
    .map(failureOf);
}

export function dashboardRoutes(api: Api, currency: string): void {
  api.get(
    '/admin/dashboard',
    { access: 'order:read-any', summary: 'How the shop is doing', query: dashboardQuery },
    async ({ visit, query: { days } }): Promise<DashboardView> => {
      const [sold, recentOrders, lowStock, failed, deadLetters] = await Promise.all([
        visit.part('sales', (ask) => ask<Sales>('GET /admin/dashboard', { query: { days, currency } })),
        visit.part('orders', async (ask) =>
          (await ask<PageOf<Order>>('GET /orders', { query: { limit: SHOWN } })).items.map(toSummary),
        ),
        visit.part('stock', async (ask) => {
          const { items } = await ask<PageOf<StockView>>('GET /inventory', {
            query: { lowStock: true, limit: SHOWN },
          });
          return items.map(({ sku, available, onHand }) => ({ sku, available, onHand }));
        }),
        visit.part('checkouts', failedCheckouts),
        visit.part('dead letters', async (ask) => {
          const query = { status: 'open', limit: 100 };
          return (await ask<PageOf<unknown>>('GET /admin/dead-letters', { query })).items.length;
        }),
      ]);
      return {
        sales: pick(sold, ({ sales }) => sales),
        totals: pick(sold, ({ totals }) => totals),
        topProducts: pick(sold, ({ topProducts }) => topProducts),
        recentOrders,
        lowStock,
        failedCheckouts: failed,
        deadLetters,
      };
    },
  );
}
