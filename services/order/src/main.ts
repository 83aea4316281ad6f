import { randomUUID } from 'node:crypto';
import type { Dapr } from '@sidecart/kit/dapr';
import type { Db } from '@sidecart/kit/db';
import { eventRoutes } from '@sidecart/kit/events';
import { createGrpcServer } from '@sidecart/kit/grpc';
import { createHttpApp } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import { createOutbox } from '@sidecart/kit/outbox';
import { commonReadiness, connectDatabase, runService } from '@sidecart/kit/service';
import { signingKeySource } from '@sidecart/kit/signing-keys';
import { createTokenVerifier, type TokenVerifier } from '@sidecart/kit/tokens';
import { orderConfig, type OrderConfig } from './config';
import { orderGrpc } from './grpc';
import { orderApi } from './http';
import { createPersonalData } from './personal-data/personal-data';
import { personalDataApi } from './personal-data/personal-data-http';
import { createPersonalDataStore } from './personal-data/personal-data-store';
import { orderRetention } from './retention';
import { salesApi } from './sales/sales-http';
import { createSalesStore } from './sales/sales-store';
import { createOrderService } from './service';
import { createOrderStore } from './store';
import { orderSubscriptions } from './subscriptions';

export interface OrderParts {
  db: Db;
  dapr: Dapr;
  tokens: TokenVerifier;
  log: Logger;
  now: () => Date;
  newId: () => string;
  outboxPollMs: number;
  /** The time zone of the shop's calendar; IANA name. */
  timeZone: string;
  accountingYears: number;
  appToken: string;
}

/** The service without its listener: production and component tests wire it in the same way. */
export function buildOrder(parts: OrderParts) {
  const { db, dapr, tokens, log, now, newId, outboxPollMs, timeZone, appToken } = parts;
  const { accountingYears } = parts;
  const outbox = createOutbox({ service: 'order', db, dapr, log, pollMs: outboxPollMs });
  const service = createOrderService({ db, store: createOrderStore(), outbox, now, newId });

  const store = createPersonalDataStore();
  const personalData = createPersonalData({ db, store, accountingYears, now });

  const api = orderApi({ service, tokens, db, timeZone });
  const sales = salesApi({ db, sales: createSalesStore(), tokens, now, timeZone });
  const events = eventRoutes({ db, log, subscriptions: orderSubscriptions(service, personalData) });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken,
    routers: [personalDataApi({ personalData, tokens, db }), api, sales, events],
  });
  const grpc = createGrpcServer({ log, services: [orderGrpc(service)], appToken });
  return { app, grpc, outbox, service };
}

if (require.main === module)
  runService<OrderConfig, 'order-database-password'>('order', {
    config: orderConfig,
    secrets: ['order-database-password'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(config, secrets['order-database-password'], log, orderRetention);
      const { app, grpc, outbox } = buildOrder({
        db,
        dapr,
        tokens: createTokenVerifier(signingKeySource(config)),
        log,
        now: () => new Date(),
        newId: randomUUID,
        outboxPollMs: config.OUTBOX_POLL_MS,
        timeZone: config.SHOP_TIME_ZONE,
        accountingYears: config.ACCOUNTING_YEARS,
        appToken: config.APP_API_TOKEN,
      });
      return {
        app,
        grpc,
        start: () => outbox.start(),
        publishAgain: outbox.publishAgain,
        stop: async () => {
          await outbox.stop();
          await db.close();
        },
      };
    },
  });
