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
import { campaignConfig, type CampaignConfig } from './config';
import { campaignGrpc } from './grpc';
import { campaignApi } from './http';
import { createPersonalDataStore } from './personal-data-store';
import { campaignRetention } from './retention';
import { createCampaignService } from './service';
import { createCampaignStore } from './store';
import { campaignSubscriptions } from './subscriptions';

export interface CampaignParts {
  db: Db;
  dapr: Dapr;
  tokens: TokenVerifier;
  log: Logger;
  now: () => Date;
  newId: () => string;
  outboxPollMs: number;
  appToken: string;
}

/** The service without its listener: production and component tests wire it in the same way. */
export function buildCampaign({ db, dapr, tokens, log, now, newId, outboxPollMs, appToken }: CampaignParts) {
  const outbox = createOutbox({ service: 'campaign', db, dapr, log, pollMs: outboxPollMs });
  const service = createCampaignService({ db, store: createCampaignStore(), outbox, now, newId });

  const api = campaignApi({ service, tokens, db });
  const events = eventRoutes({
    db,
    log,
    subscriptions: campaignSubscriptions(service, createPersonalDataStore()),
  });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken,
    routers: [api, events],
  });
  const grpc = createGrpcServer({ log, services: [campaignGrpc(service)], appToken });
  return { app, grpc, outbox, service };
}

if (require.main === module)
  runService<CampaignConfig, 'campaign-database-password'>('campaign', {
    config: campaignConfig,
    secrets: ['campaign-database-password'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(config, secrets['campaign-database-password'], log, campaignRetention);
      const { app, grpc, outbox } = buildCampaign({
        db,
        dapr,
        tokens: createTokenVerifier(signingKeySource(config)),
        log,
        now: () => new Date(),
        newId: randomUUID,
        outboxPollMs: config.OUTBOX_POLL_MS,
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
