import { randomUUID } from 'node:crypto';
import { CampaignServiceService, type CampaignServiceServer } from '@sidecart/contracts/campaign/v1/campaign';
import { createDapr, type Dapr } from '@sidecart/kit/dapr';
import type { Db } from '@sidecart/kit/db';
import { eventRoutes } from '@sidecart/kit/events';
import { createGrpcServer, createPeer } from '@sidecart/kit/grpc';
import { createHttpApp } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import { commonReadiness, connectDatabase, runService } from '@sidecart/kit/service';
import { signingKeySource } from '@sidecart/kit/signing-keys';
import { createTokenVerifier, type TokenVerifier } from '@sidecart/kit/tokens';
import { createDiscounts, type CampaignPeer } from './clients';
import { cartConfig, type CartConfig } from './config';
import { cartFiguresApi } from './figures/figures-http';
import { createCartFigures } from './figures/figures-store';
import { createFreezeService } from './freezes/freeze-service';
import { cartGrpc } from './grpc';
import { createHotCopies } from './hot-copy';
import { cartApi } from './http';
import { createOfferStore } from './offers/offer-store';
import { createReplicaService } from './offers/replica-service';
import { cartRetention } from './retention';
import { createPersonalData } from './personal-data/personal-data';
import { personalDataApi } from './personal-data/personal-data-http';
import { createPersonalDataStore } from './personal-data/personal-data-store';
import { createCartService } from './service';
import { createCartStore } from './store';
import { cartSubscriptions } from './subscriptions';
import { cartTokens } from './tokens';

export interface CartParts {
  db: Db;
  dapr: Dapr;
  /** A Dapr client with the short timeout of reads that can do without the sidecar. */
  hotDapr: Dapr;
  campaign: CampaignPeer;
  tokens: TokenVerifier;
  log: Logger;
  now: () => Date;
  newId: () => string;
  currency: string;
  hotCopyTtlSeconds: number;
  appToken: string;
}

/** The service without its listener: production and component tests wire it in the same way. */
export function buildCart(parts: CartParts) {
  const { db, dapr, hotDapr, campaign, tokens, log, now, newId, currency, appToken } = parts;
  const store = createCartStore();
  const service = createCartService({
    db,
    store,
    hotCopies: createHotCopies({ dapr: hotDapr, log, ttlSeconds: parts.hotCopyTtlSeconds, now }),
    discounts: createDiscounts({ campaign, log, now }),
    tokens: cartTokens,
    currency,
    now,
    newId,
  });
  const freezes = createFreezeService({ db, store, now });
  const replica = createReplicaService({ db, offers: createOfferStore(), currency });

  const personalData = createPersonalData({ db, store: createPersonalDataStore() });

  const figures = cartFiguresApi({ db, store: createCartFigures(), tokens, now, currency });
  const api = cartApi({ service, cartTokens, tokens, db });
  const events = eventRoutes({
    db,
    log,
    subscriptions: cartSubscriptions(replica, personalData),
  });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken,
    routers: [personalDataApi({ personalData, tokens, db }), figures, api, events],
  });
  const grpc = createGrpcServer({ log, services: [cartGrpc(freezes, cartTokens)], appToken });
  return { app, grpc, service };
}

if (require.main === module)
  runService<CartConfig, 'cart-database-password'>('cart', {
    config: cartConfig,
    secrets: ['cart-database-password'],
    build({ config, secrets, log, dapr }) {
      const { DAPR_API_TOKEN: apiToken, APP_API_TOKEN: appToken } = config;
      const db = connectDatabase(config, secrets['cart-database-password'], log, cartRetention);
      const campaign = createPeer<CampaignServiceServer>(CampaignServiceService, {
        appId: 'campaign',
        daprGrpcPort: config.DAPR_GRPC_PORT,
        deadlineMs: config.CAMPAIGN_DEADLINE_MS,
        apiToken,
      });
      const { app, grpc } = buildCart({
        db,
        dapr,
        hotDapr: createDapr({
          port: config.DAPR_HTTP_PORT,
          timeoutMs: config.HOT_COPY_DEADLINE_MS,
          apiToken,
        }),
        campaign,
        tokens: createTokenVerifier(signingKeySource(config)),
        log,
        now: () => new Date(),
        newId: randomUUID,
        currency: config.CART_CURRENCY,
        hotCopyTtlSeconds: config.HOT_COPY_TTL_SECONDS,
        appToken,
      });
      return {
        app,
        grpc,
        stop: async () => {
          campaign.close();
          await db.close();
        },
      };
    },
  });
