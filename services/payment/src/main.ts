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
import { paymentConfig, type PaymentConfig } from './config';
import { paymentGrpc } from './grpc';
import { paymentApi } from './http';
import type { Provider } from './provider';
import { paymentRetention } from './retention';
import { createSandbox } from './sandbox';
import { createPaymentService } from './service';
import { createPaymentStore } from './store';
import { paymentSubscriptions } from './subscriptions';
import { createTaskRunner } from './tasks';

export interface PaymentParts {
  db: Db;
  dapr: Dapr;
  tokens: TokenVerifier;
  provider: Provider;
  log: Logger;
  now: () => Date;
  newId: () => string;
  outboxPollMs: number;
  taskPollMs: number;
  appToken: string;
}

/** The service without its listener: production and component tests wire it in the same way. */
export function buildPayment(parts: PaymentParts) {
  const { db, dapr, tokens, provider, log, now, newId, outboxPollMs, taskPollMs, appToken } = parts;
  const outbox = createOutbox({ service: 'payment', db, dapr, log, pollMs: outboxPollMs });
  const store = createPaymentStore();
  const tasks = createTaskRunner({ db, store, outbox, provider, log, now, pollMs: taskPollMs });
  const service = createPaymentService({ db, store, outbox, provider, tasks, now, newId });

  const api = paymentApi({ service, provider, tokens, db });
  const events = eventRoutes({ db, log, subscriptions: paymentSubscriptions(service) });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken,
    routers: [api, events],
  });
  const grpc = createGrpcServer({ log, services: [paymentGrpc(service)], appToken });
  return { app, grpc, outbox, tasks, service };
}

type Secret = 'payment-database-password' | 'psp-api-key' | 'psp-webhook-secret';

if (require.main === module)
  runService<PaymentConfig, Secret>('payment', {
    config: paymentConfig,
    secrets: ['payment-database-password', 'psp-api-key', 'psp-webhook-secret'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(config, secrets['payment-database-password'], log, paymentRetention);
      const now = () => new Date();
      const { app, grpc, outbox, tasks } = buildPayment({
        db,
        dapr,
        tokens: createTokenVerifier(signingKeySource(config)),
        provider: createSandbox({
          url: config.PSP_URL,
          apiKey: secrets['psp-api-key'],
          webhookSecret: secrets['psp-webhook-secret'],
          timeoutMs: config.PSP_TIMEOUT_MS,
          now,
        }),
        log,
        now,
        newId: randomUUID,
        outboxPollMs: config.OUTBOX_POLL_MS,
        taskPollMs: config.TASK_POLL_MS,
        appToken: config.APP_API_TOKEN,
      });
      return {
        app,
        grpc,
        start: () => {
          outbox.start();
          tasks.start();
        },
        publishAgain: outbox.publishAgain,
        stop: async () => {
          await tasks.stop();
          await outbox.stop();
          await db.close();
        },
      };
    },
  });
