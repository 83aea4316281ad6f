import { routeOf } from '@sidecart/contracts/http';
import type { Schemas } from '@sidecart/contracts/http/types';
import type { Api } from '../api';
import { queryOf } from '../schemas';
import { toSummary } from '../shop/order';
import type { Part } from '../views/common';
import type { Visit } from '../gateway/visit';
import { variantsOf } from './variants';

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

interface Range {
  from: string;
  to: string;
}

export function dashboardRoutes(api: Api, currency: string): void {
  api.serve(
    'GET /seller/dashboard',
    {
      access: 'order:read-own-lines',
      summary: routeOf.getSellerDashboard.summary,
      query: queryOf('getSellerDashboard'),
    },
    ({ visit, query }) => visit.ask('getSellerDashboard', { query: { ...query, currency } }),
  );

  api.serve(
    'GET /admin/dashboard',
    { access: 'order:read-any', summary: 'Get the dashboard', query: queryOf('getSalesDashboard') },
    async ({ visit, query }) => {
      const sales = visit.part('sales', (ask) => ask('getSalesDashboard', { query: { ...query, currency } }));
      // Only order knows when the days of the shop begin and end.
      const rangeOf = async () => {
        const part = await sales;
        return part.ok ? { from: part.value.period.begin, to: part.value.period.end } : undefined;
      };
      const figures = async <T>(name: string, read: (ask: Visit['ask'], range: Range) => Promise<T>) => {
        const range = await rangeOf();
        return range ? visit.part(name, (ask) => read(ask, range)) : ({ ok: false } as const);
      };
      const [sold, carts, checkouts, recentOrders, lowStock, failed, deadLetters] = await Promise.all([
        sales,
        figures('carts', (ask, range) => ask('getCartFigures', { query: range })),
        figures('checkouts', (ask, range) => ask('getCheckoutFigures', { query: range })),
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
        period: pick(sold, ({ period, timeZone, before }) => ({
          ...period,
          timeZone,
          before: { from: before.from, to: before.to },
        })),
        sales: pick(sold, ({ sales: days }) => days),
        totals: pick(sold, ({ totals }) => totals),
        totalsBefore: pick(sold, ({ before }) => before.totals),
        carts,
        checkouts,
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
