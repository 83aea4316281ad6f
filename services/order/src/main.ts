import { randomUUID } from 'node:crypto';
import { createOrderLinkSeal } from '@sidecart/contracts/mail-token';
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
import { createWorker } from '@sidecart/kit/worker';
import { orderConfig, type OrderConfig } from './config';
import { orderGrpc } from './grpc';
import { orderApi } from './http';
import { linkApi } from './link/link-http';
import { createLinkService } from './link/link-service';
import { createLinkStore } from './link/link-store';
import { createPersonalData } from './personal-data/personal-data';
import { personalDataApi } from './personal-data/personal-data-http';
import { createPersonalDataStore } from './personal-data/personal-data-store';
import { orderRetention } from './retention';
import { salesApi } from './sales/sales-http';
import { createSalesStore } from './sales/sales-store';
import { createOrderService } from './service';
import { sellerApi } from './seller/seller-http';
import { createSellerSales } from './seller/seller-sales-store';
import { createSellerStore } from './seller/seller-store';
import { staffApi } from './staff/staff-http';
import { createStaffService } from './staff/staff-service';
import { createStaffStore } from './staff/staff-store';
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
  orderLinkKey: string;
  appToken: string;
}

/** Requests for links are handled at once; the poll finds those of a replica that stopped. */
const LINKS_POLL_MS = 10_000;

/** The service without its listener: production and component tests wire it in the same way. */
export function buildOrder(parts: OrderParts) {
  const { db, dapr, tokens, log, now, newId, outboxPollMs, timeZone, appToken } = parts;
  const { accountingYears } = parts;
  const outbox = createOutbox({ service: 'order', db, dapr, log, pollMs: outboxPollMs });
  const orders = createOrderStore();
  const service = createOrderService({ db, store: orders, outbox, now, newId });

  const seal = createOrderLinkSeal(parts.orderLinkKey);
  const links = createLinkService({ db, orders, store: createLinkStore(), outbox, seal, now, newId });
  const linkMails = createWorker({
    log,
    name: 'order-links',
    pollMs: LINKS_POLL_MS,
    round: links.prepareLinks,
  });

  const staff = createStaffService({ db, orders, store: createStaffStore(), outbox, now, newId });

  const store = createPersonalDataStore();
  const personalData = createPersonalData({ db, store, accountingYears, now });

  const api = orderApi({ service, tokens, db, timeZone });
  const sellerOrders = createSellerStore();
  const seller = sellerApi({ service, store: sellerOrders, tokens, db, timeZone });
  const sales = salesApi({
    ...{ db, sales: createSalesStore(), sellerSales: createSellerSales() },
    ...{ sellerOrders, tokens, now, timeZone },
  });
  const events = eventRoutes({ db, log, subscriptions: orderSubscriptions(service, personalData) });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken,
    routers: [
      personalDataApi({ personalData, tokens, db }),
      staffApi({ staff, tokens, db }),
      linkApi({ links, onRequest: linkMails.nudge, tokens, db }),
      sales,
      api,
      seller,
      events,
    ],
  });
  const grpc = createGrpcServer({ log, services: [orderGrpc(service)], appToken });
  return { app, grpc, outbox, service, links, linkMails };
}

if (require.main === module)
  runService<OrderConfig, 'order-database-password' | 'order-link-key'>('order', {
    config: orderConfig,
    secrets: ['order-database-password', 'order-link-key'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(config, secrets['order-database-password'], log, orderRetention);
      const { app, grpc, outbox, linkMails } = buildOrder({
        db,
        dapr,
        tokens: createTokenVerifier(signingKeySource(config)),
        log,
        now: () => new Date(),
        newId: randomUUID,
        outboxPollMs: config.OUTBOX_POLL_MS,
        timeZone: config.SHOP_TIME_ZONE,
        accountingYears: config.ACCOUNTING_YEARS,
        orderLinkKey: secrets['order-link-key'],
        appToken: config.APP_API_TOKEN,
      });
      return {
        app,
        grpc,
        start: () => {
          outbox.start();
          linkMails.start();
        },
        publishAgain: outbox.publishAgain,
        stop: async () => {
          await linkMails.stop();
          await outbox.stop();
          await db.close();
        },
      };
    },
  });
