import { randomUUID } from 'node:crypto';
import { MediaServiceService, type MediaServiceServer } from '@sidecart/contracts/media/v1/media';
import type { Dapr } from '@sidecart/kit/dapr';
import type { Db } from '@sidecart/kit/db';
import { eventRoutes } from '@sidecart/kit/events';
import { createGrpcServer, createPeer } from '@sidecart/kit/grpc';
import { createHttpApp, openApiRoutes } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import { createOutbox } from '@sidecart/kit/outbox';
import { commonReadiness, connectDatabase, runService } from '@sidecart/kit/service';
import { createTokenVerifier, type TokenVerifier } from '@sidecart/kit/tokens';
import { userSigningKeys } from '@sidecart/kit/user-keys';
import { createMissingMedia, type MediaPeer } from './clients';
import { productConfig, type ProductConfig } from './config';
import { productGrpc } from './grpc';
import { productApi } from './http';
import { createProductService } from './service';
import { createProductStore } from './store';
import { productSubscriptions } from './subscriptions';
import { taxonomyApi } from './taxonomy-http';
import { createTaxonomyService } from './taxonomy-service';
import { createTaxonomyStore } from './taxonomy-store';

export interface ProductParts {
  db: Db;
  dapr: Dapr;
  media: MediaPeer;
  tokens: TokenVerifier;
  log: Logger;
  now: () => Date;
  newId: () => string;
  currency: string;
  outboxPollMs: number;
  appToken?: string;
}

/** The service without its listener: production and component tests wire it the same way. */
export function buildProduct(parts: ProductParts) {
  const { db, dapr, media, tokens, log, now, newId, currency, outboxPollMs, appToken } = parts;
  const outbox = createOutbox({ service: 'product', db, dapr, log, pollMs: outboxPollMs });
  const store = createProductStore();
  const taxonomy = createTaxonomyStore();
  const missingMedia = createMissingMedia(media);
  const service = createProductService({
    db,
    store,
    taxonomy,
    outbox,
    missingMedia,
    now,
    newId,
    currency,
  });
  const taxonomyService = createTaxonomyService({ db, store: taxonomy, products: store, outbox, now });

  const apis = [productApi({ service, tokens, db }), taxonomyApi({ service: taxonomyService, tokens, db })];
  const events = eventRoutes({ db, log, subscriptions: productSubscriptions(service) });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    ...(appToken ? { appToken } : {}),
    routers: [...apis.map((api) => api.router), events, openApiRoutes(...apis)],
  });
  const grpc = createGrpcServer({ log, services: [productGrpc(service)] });
  return { app, grpc, outbox };
}

if (require.main === module)
  runService<ProductConfig, 'product-database-password'>('product', {
    config: productConfig,
    secrets: ['product-database-password'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(config, secrets['product-database-password'], log);
      const media = createPeer<MediaServiceServer>(MediaServiceService, {
        appId: 'media',
        daprGrpcPort: config.DAPR_GRPC_PORT,
        ...(config.DAPR_API_TOKEN ? { apiToken: config.DAPR_API_TOKEN } : {}),
      });
      const { app, grpc, outbox } = buildProduct({
        db,
        dapr,
        media,
        tokens: createTokenVerifier(userSigningKeys(config)),
        log,
        now: () => new Date(),
        newId: randomUUID,
        currency: config.CATALOGUE_CURRENCY,
        outboxPollMs: config.OUTBOX_POLL_MS,
        ...(config.APP_API_TOKEN ? { appToken: config.APP_API_TOKEN } : {}),
      });
      return {
        app,
        grpc,
        start: () => outbox.start(),
        stop: async () => {
          await outbox.stop();
          media.close();
          await db.close();
        },
      };
    },
  });
