import { stockAlertDataRoutes } from '@sidecart/contracts/http/personal-data';
import { stockAlertRoutes } from '@sidecart/contracts/http/stock-alert';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import { createExports } from '@sidecart/kit/personal-data';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { StockAlertService } from './stock-alert-service';

export function stockAlertApi({
  alerts,
  ...deps
}: {
  alerts: StockAlertService;
  tokens: TokenVerifier;
  db: Db;
}): Router {
  const { mine, of } = createExports('stock-alert', alerts.rowsOf);
  return serve(
    deps,
    { ...stockAlertDataRoutes, ...stockAlertRoutes },
    {
      exportMyStockAlerts: mine,
      exportStockAlertsOf: of,
      async requestStockAlert({ caller, body }) {
        await alerts.request(caller, body);
        return {};
      },
      listStockAlerts: async ({ user }) => ({
        items: (await alerts.list(user.userId)).map(({ sku, productId, createdAt, expiresAt }) => ({
          sku,
          productId,
          createdAt: createdAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        })),
      }),
      withdrawStockAlert: ({ user, query }) => alerts.withdraw(user.userId, query.sku),
      confirmStockAlert: ({ body }) => alerts.confirm(body.token),
      cancelStockAlert: ({ body }) => alerts.cancel(body.token),
    },
  );
}
