import { randomUUID } from 'node:crypto';
import { CampaignServiceService, type CampaignServiceServer } from '@sidecart/contracts/campaign/v1/campaign';
import { CartServiceService, type CartServiceServer } from '@sidecart/contracts/cart/v1/cart';
import {
  InventoryServiceService,
  type InventoryServiceServer,
} from '@sidecart/contracts/inventory/v1/inventory';
import { OrderServiceService, type OrderServiceServer } from '@sidecart/contracts/order/v1/order';
import { PaymentServiceService, type PaymentServiceServer } from '@sidecart/contracts/payment/v1/payment';
import type { Dapr } from '@sidecart/kit/dapr';
import type { Db } from '@sidecart/kit/db';
import { eventRoutes } from '@sidecart/kit/events';
import { createPeer } from '@sidecart/kit/grpc';
import { createHttpApp } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import { createOutbox } from '@sidecart/kit/outbox';
import { commonReadiness, connectDatabase, runService } from '@sidecart/kit/service';
import { signingKeySource } from '@sidecart/kit/signing-keys';
import { createTokenVerifier, type TokenVerifier } from '@sidecart/kit/tokens';
import { createChangeNotifier } from './checkout/change-notifier';
import { checkoutNotFound } from './checkout/checkout';
import { createRecord } from './checkout/record';
import { createCheckoutStore } from './checkout/store';
import { createClients, type Peers } from './clients';
import { checkoutConfig, checkoutWorkflows, type CheckoutConfig } from './config';
import { createWorkflowHost, type WorkflowHost } from './engine/workflow-host';
import { checkoutFiguresApi } from './figures/figures-http';
import { createCheckoutFigures } from './figures/figures-store';
import { checkoutApi } from './http';
import { createPersonalData } from './personal-data/personal-data';
import { personalDataApi } from './personal-data/personal-data-http';
import { createPersonalDataStore } from './personal-data/personal-data-store';
import { createQuoteStore } from './pricing/quote-store';
import { checkoutRetention } from './retention';
import { createSaga, type SagaActivities } from './saga/saga';
import { createStarter } from './saga/starter';
import { createSteps } from './saga/steps';
import { createSettle, createSweeper } from './saga/sweeper';
import { createUndo } from './saga/undo';
import { createActivitiesV1 } from './saga/v1/activities';
import { PAYMENT_CHANGED } from './saga/workflow';
import { createCheckoutService } from './service';
import { checkoutSubscriptions } from './subscriptions';

export type CheckoutActivities = SagaActivities & ReturnType<typeof createActivitiesV1>;

export interface CheckoutParts {
  db: Db;
  dapr: Dapr;
  peers: Peers;
  /** The engine that runs the saga with these activities. */
  host: (activities: CheckoutActivities) => WorkflowHost;
  tokens: TokenVerifier;
  log: Logger;
  now: () => Date;
  newId: () => string;
  outboxPollMs: number;
  starterPollMs: number;
  sweepMs: number;
  /** The workflow of new checkouts. */
  startWorkflow: string;
  openAtMost: { perAddress: number; perEmail: number };
  appToken: string;
}

/** The service without its listener: production and component tests wire it in the same way. */
export function buildCheckout(parts: CheckoutParts) {
  const {
    db,
    dapr,
    peers,
    tokens,
    log,
    now,
    newId,
    outboxPollMs,
    starterPollMs,
    sweepMs,
    startWorkflow,
    openAtMost,
    appToken,
  } = parts;
  const store = createCheckoutStore();
  const quotes = createQuoteStore();
  const outbox = createOutbox({ service: 'checkout', db, dapr, log, pollMs: outboxPollMs });
  const notifier = createChangeNotifier();
  const record = createRecord({ db, store, notifier });
  const clients = createClients(peers);

  const find = async (id: string) => {
    const checkout = await store.findById(db, id);
    if (!checkout) throw checkoutNotFound();
    return checkout;
  };
  const undo = createUndo({ clients, record, log, now });
  const sagaDeps = { steps: createSteps({ clients }), undo, find, record, log, now };
  const saga = createSaga(sagaDeps);
  const activities = { ...createActivitiesV1(sagaDeps), ...saga };
  const host = parts.host(activities);
  const starter = createStarter({
    db,
    store,
    host,
    log,
    now,
    pollMs: starterPollMs,
    workflow: startWorkflow,
  });
  const settle = createSettle({ db, store, saga });
  const sweeper = createSweeper({ db, store, host, saga, settle, log, now, sweepMs });

  const service = createCheckoutService({
    db,
    store,
    outbox,
    quotes,
    record,
    notifier,
    clients,
    openAtMost,
    begin: starter.begin,
    wake: (id) => {
      host
        .raise(id, PAYMENT_CHANGED, { checkoutId: id })
        .catch((error: unknown) => log.info({ err: error, checkoutId: id }, 'workflow not woken; it polls'));
    },
    settle,
    hasWorkflow: async (id) => (await host.statusOf(id)) === 'running',
    now,
    newId,
  });

  const personalData = createPersonalData({ db, store: createPersonalDataStore() });

  const figures = checkoutFiguresApi({ db, store: createCheckoutFigures(), tokens, now });
  const api = checkoutApi({ service, notifier, tokens, db });
  const events = eventRoutes({ db, log, subscriptions: checkoutSubscriptions(service, personalData) });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken,
    routers: [personalDataApi({ personalData, tokens, db }), figures, api, events],
  });
  return { app, service, activities, outbox, host, starter, sweeper };
}

function connectPeers(config: CheckoutConfig): Peers {
  const to = (appId: string) => ({
    appId,
    daprGrpcPort: config.DAPR_GRPC_PORT,
    apiToken: config.DAPR_API_TOKEN,
  });
  return {
    cart: createPeer<CartServiceServer>(CartServiceService, to('cart')),
    inventory: createPeer<InventoryServiceServer>(InventoryServiceService, to('inventory')),
    campaign: createPeer<CampaignServiceServer>(CampaignServiceService, to('campaign')),
    payment: createPeer<PaymentServiceServer>(PaymentServiceService, {
      ...to('payment'),
      deadlineMs: 10_000,
    }),
    order: createPeer<OrderServiceServer>(OrderServiceService, to('order')),
  };
}

if (require.main === module)
  runService<CheckoutConfig, 'checkout-database-password'>('checkout', {
    config: checkoutConfig,
    secrets: ['checkout-database-password'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(config, secrets['checkout-database-password'], log, checkoutRetention);
      const { app, outbox, host, starter, sweeper } = buildCheckout({
        db,
        dapr,
        peers: connectPeers(config),
        host: (activities) =>
          createWorkflowHost({
            dapr,
            daprGrpcPort: config.DAPR_GRPC_PORT,
            apiToken: config.DAPR_API_TOKEN,
            log,
            workflows: checkoutWorkflows,
            activities,
          }),
        tokens: createTokenVerifier(signingKeySource(config)),
        log,
        now: () => new Date(),
        newId: randomUUID,
        outboxPollMs: config.OUTBOX_POLL_MS,
        starterPollMs: config.STARTER_POLL_MS,
        sweepMs: config.SWEEP_MS,
        startWorkflow: config.START_WORKFLOW,
        openAtMost: {
          perAddress: config.OPEN_CHECKOUTS_PER_ADDRESS,
          perEmail: config.OPEN_CHECKOUTS_PER_EMAIL,
        },
        appToken: config.APP_API_TOKEN,
      });
      return {
        app,
        start: () => {
          host.start();
          outbox.start();
          starter.start();
          sweeper.start();
        },
        publishAgain: outbox.publishAgain,
        stop: async () => {
          await sweeper.stop();
          await starter.stop();
          await host.stop();
          await outbox.stop();
          await db.close();
        },
      };
    },
  });
