import { randomUUID } from 'node:crypto';
import { createMailTokenSeal, createOrderLinkSeal } from '@sidecart/contracts/mail-token';
import type { Dapr } from '@sidecart/kit/dapr';
import type { Db } from '@sidecart/kit/db';
import { eventRoutes } from '@sidecart/kit/events';
import { createHttpApp } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import { createOutbox } from '@sidecart/kit/outbox';
import { commonReadiness, connectDatabase, runService } from '@sidecart/kit/service';
import { signingKeySource } from '@sidecart/kit/signing-keys';
import { createTokenVerifier, type TokenVerifier } from '@sidecart/kit/tokens';
import { notificationConfig, type NotificationConfig } from './config';
import { deadLetterApi, deadLetterRoutes } from './http';
import { createPersonalDataStore } from './personal-data-store';
import { notificationRetention } from './retention';
import { createSender } from './sender';
import { createNotificationService } from './service';
import { createMailer, type Mailer } from './smtp';
import { stockAlertApi } from './stock-alerts/stock-alert-http';
import { createStockAlertService } from './stock-alerts/stock-alert-service';
import { createStockAlertStore } from './stock-alerts/stock-alert-store';
import { createNotificationStore } from './store';
import { notificationSubscriptions, type MailTargets } from './subscriptions';
import { loadTemplates } from './templates';

export interface NotificationParts extends MailTargets {
  db: Db;
  dapr: Dapr;
  tokens: TokenVerifier;
  mailer: Mailer;
  log: Logger;
  now: () => Date;
  newId: () => string;
  mailPollMs: number;
  outboxPollMs: number;
  appToken: string;
}

/** The service without its listener: production and component tests wire it in the same way. */
export function buildNotification(parts: NotificationParts) {
  const { db, dapr, tokens, mailer, seal, log, now, newId, mailPollMs, outboxPollMs, appToken } = parts;
  const outbox = createOutbox({ service: 'notification', db, dapr, log, pollMs: outboxPollMs });
  const store = createNotificationStore();
  const render = loadTemplates({ shopUrl: parts.shopUrl, shopAddress: parts.shopAddress });
  const sender = createSender({ db, store, mailer, render, seal, log, now, newId, pollMs: mailPollMs });
  const service = createNotificationService({
    db,
    store,
    outbox,
    dapr,
    log,
    now,
    newId,
    onMailDue: () => sender.nudge(),
  });

  const alerts = createStockAlertService({
    db,
    store: createStockAlertStore(),
    mails: service,
    seal,
    shopUrl: parts.shopUrl,
    now,
    newId,
    onMailDue: () => sender.nudge(),
  });

  const api = deadLetterApi({ service, tokens, db });
  const events = eventRoutes({
    db,
    log,
    subscriptions: notificationSubscriptions(service, alerts, parts, createPersonalDataStore()),
  });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken,
    routers: [api, stockAlertApi({ alerts, tokens, db }), events, deadLetterRoutes({ service, log })],
  });
  return { app, sender, outbox };
}

type SecretName = 'notification-database-password' | 'mail-token-key' | 'order-link-key';

if (require.main === module)
  runService<NotificationConfig, SecretName>('notification', {
    config: notificationConfig,
    secrets: ['notification-database-password', 'mail-token-key', 'order-link-key'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(
        config,
        secrets['notification-database-password'],
        log,
        notificationRetention,
      );
      const { app, sender, outbox } = buildNotification({
        db,
        dapr,
        tokens: createTokenVerifier(signingKeySource(config)),
        mailer: createMailer(config),
        log,
        now: () => new Date(),
        newId: randomUUID,
        mailPollMs: config.MAIL_POLL_MS,
        outboxPollMs: config.OUTBOX_POLL_MS,
        shopUrl: config.PUBLIC_URL,
        shopAddress: config.SHOP_MAIL_ADDRESS,
        seal: createMailTokenSeal(secrets['mail-token-key']),
        orderSeal: createOrderLinkSeal(secrets['order-link-key']),
        staffAddress: config.STAFF_MAIL_ADDRESS,
        appToken: config.APP_API_TOKEN,
      });
      return {
        app,
        start: () => {
          outbox.start();
          sender.start();
        },
        publishAgain: outbox.publishAgain,
        stop: async () => {
          await sender.stop();
          await outbox.stop();
          await db.close();
        },
      };
    },
  });
