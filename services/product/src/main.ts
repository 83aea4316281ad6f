import { randomUUID } from 'node:crypto';
import {
  InventoryServiceService,
  type InventoryServiceServer,
} from '@sidecart/contracts/inventory/v1/inventory';
import { MediaServiceService, type MediaServiceServer } from '@sidecart/contracts/media/v1/media';
import type { Dapr } from '@sidecart/kit/dapr';
import type { Db } from '@sidecart/kit/db';
import { eventRoutes } from '@sidecart/kit/events';
import { createGrpcServer, createPeer } from '@sidecart/kit/grpc';
import { createHttpApp } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import { createOutbox } from '@sidecart/kit/outbox';
import { commonReadiness, connectDatabase, runService } from '@sidecart/kit/service';
import { signingKeySource } from '@sidecart/kit/signing-keys';
import { createTokenVerifier, type TokenVerifier } from '@sidecart/kit/tokens';
import { createWorker } from '@sidecart/kit/worker';
import { productGrpc } from './catalogue/grpc';
import { productApi } from './catalogue/http';
import { createOldSlugStore } from './catalogue/old-slug-store';
import { createProductService } from './catalogue/service';
import { createProductStore } from './catalogue/store';
import { createMissingMedia, type InventoryPeer, type MediaPeer } from './clients';
import { pageApi } from './content/page-http';
import { createPageService } from './content/page-service';
import { createPageStore } from './content/page-store';
import { homeApi } from './content/home-http';
import { createHomeService } from './content/home-service';
import { createHomeStore } from './content/home-store';
import { productConfig, type ProductConfig } from './config';
import { buildImporting } from './importing';
import { createPictureService } from './pictures/picture-service';
import { createStandingService } from './ranking/standing-service';
import { createStandingStore } from './ranking/standing-store';
import type { SellerQuotas } from './quotas';
import { createPersonalData } from './personal-data/personal-data';
import { personalDataApi } from './personal-data/personal-data-http';
import { createPersonalDataStore } from './personal-data/personal-data-store';
import { productRetention } from './retention';
import { reviewApi } from './reviews/review-http';
import { createReviewService } from './reviews/review-service';
import { createReviewStore } from './reviews/review-store';
import { createVoteService } from './reviews/vote-service';
import { createVoteStore } from './reviews/vote-store';
import { productSubscriptions } from './subscriptions';
import { taxonomyApi } from './taxonomy/taxonomy-http';
import { createTaxonomyService } from './taxonomy/taxonomy-service';
import { createTaxonomyStore } from './taxonomy/taxonomy-store';

/** A thousand skus are counted in one call. */
const COUNT_DEADLINE_MS = 15_000;

export interface ProductParts {
  db: Db;
  dapr: Dapr;
  media: MediaPeer;
  inventory: InventoryPeer;
  tokens: TokenVerifier;
  log: Logger;
  now: () => Date;
  newId: () => string;
  currency: string;
  outboxPollMs: number;
  importPollMs: number;
  quotas: SellerQuotas;
  appToken: string;
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
    oldSlugs: createOldSlugStore(),
    taxonomy,
    outbox,
    missingMedia,
    now,
    newId,
    currency,
    productsMax: parts.quotas.products,
  });
  const taxonomyService = createTaxonomyService({ db, store: taxonomy, products: store, outbox, now });
  const pages = createPageService({ db, store: createPageStore(), outbox, now });
  const home = createHomeService({ db, store: createHomeStore(), outbox, missingMedia, now });
  const standingStore = createStandingStore();
  const standings = createStandingService({ db, store: standingStore, products: store, outbox, now });
  const reviewStore = createReviewStore();
  const votes = createVoteService({
    db,
    products: store,
    reviews: reviewStore,
    votes: createVoteStore(),
    now,
  });
  const reviews = createReviewService({
    db,
    store: reviewStore,
    standings: standingStore,
    products: store,
    outbox,
    now,
    newId,
  });

  const importing = buildImporting({ ...parts, products: store, taxonomy, outbox, missingMedia });

  const pictures = createPictureService({ db, products: store, outbox, now });
  const personalData = createPersonalData({ db, store: createPersonalDataStore() });

  const events = eventRoutes({
    db,
    log,
    subscriptions: productSubscriptions(service, standings, personalData, pictures),
  });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken,
    // In this order, because otherwise the address of an import would be that of a product.
    routers: [
      ...importing.routers,
      productApi({ service, tokens, db }),
      personalDataApi({ personalData, tokens, db }),
      reviewApi({ service: reviews, votes, tokens, db }),
      taxonomyApi({ service: taxonomyService, tokens, db }),
      pageApi({ service: pages, tokens, db }),
      homeApi({ service: home, tokens, db }),
      events,
    ],
  });
  const grpc = createGrpcServer({ log, services: [productGrpc(service, pictures)], appToken });
  return { app, grpc, outbox, standings, imports: importing.runner };
}

if (require.main === module)
  runService<ProductConfig, 'product-database-password'>('product', {
    config: productConfig,
    secrets: ['product-database-password'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(config, secrets['product-database-password'], log, productRetention);
      const to = (appId: string) => ({
        appId,
        daprGrpcPort: config.DAPR_GRPC_PORT,
        apiToken: config.DAPR_API_TOKEN,
      });
      const media = createPeer<MediaServiceServer>(MediaServiceService, to('media'));
      const inventory = createPeer<InventoryServiceServer>(InventoryServiceService, {
        ...to('inventory'),
        deadlineMs: COUNT_DEADLINE_MS,
      });
      const { app, grpc, outbox, standings, imports } = buildProduct({
        db,
        dapr,
        media,
        inventory,
        tokens: createTokenVerifier(signingKeySource(config)),
        log,
        now: () => new Date(),
        newId: randomUUID,
        currency: config.CATALOGUE_CURRENCY,
        outboxPollMs: config.OUTBOX_POLL_MS,
        importPollMs: config.IMPORT_POLL_MS,
        quotas: { products: config.SELLER_PRODUCTS_MAX, importsPerDay: config.SELLER_IMPORTS_PER_DAY },
        appToken: config.APP_API_TOKEN,
      });
      const popularity = createWorker({
        log,
        name: 'popularity',
        pollMs: config.POPULARITY_REFRESH_MS,
        round: standings.countSales,
      });
      return {
        app,
        grpc,
        start: () => {
          outbox.start();
          imports.start();
          popularity.start();
        },
        publishAgain: outbox.publishAgain,
        stop: async () => {
          await popularity.stop();
          await imports.stop();
          await outbox.stop();
          media.close();
          inventory.close();
          await db.close();
        },
      };
    },
  });
