import { randomUUID } from 'node:crypto';
import { createDapr, type Dapr } from '@sidecart/kit/dapr';
import type { Db } from '@sidecart/kit/db';
import { ProductServiceService, type ProductServiceServer } from '@sidecart/contracts/product/v1/product';
import { createGrpcServer, createPeer } from '@sidecart/kit/grpc';
import { createHttpApp } from '@sidecart/kit/http';
import type { Logger } from '@sidecart/kit/log';
import { createOutbox } from '@sidecart/kit/outbox';
import { commonReadiness, connectDatabase, runService } from '@sidecart/kit/service';
import { signingKeySource } from '@sidecart/kit/signing-keys';
import { createTokenVerifier, type TokenVerifier } from '@sidecart/kit/tokens';
import { createUsesOf, type ProductPeer } from './clients';
import { mediaConfig, type MediaConfig } from './config';
import { createByteCache } from './files/byte-cache';
import { createCleaner } from './files/cleaner';
import { createFiles } from './files/files';
import { createStorage, type Storage } from './files/storage';
import { mediaGrpc } from './grpc';
import { mediaApi } from './http';
import { createLibrary } from './library/library-service';
import { createRenditions } from './pictures/renditions';
import { createMediaService } from './service';
import { createSlots } from './slots';
import { createMediaStore } from './store';

export interface MediaParts {
  db: Db;
  dapr: Dapr;
  storage: Storage;
  product: ProductPeer;
  tokens: TokenVerifier;
  log: Logger;
  now: () => Date;
  newId: () => string;
  decoders: number;
  cacheBytes: number;
  cleanerPollMs: number;
  picturesMax: number;
  outboxPollMs: number;
  appToken: string;
}

/** Uploads in memory, 10 MB each, and those that wait before they are read. */
const UPLOADS = { running: 12, waiting: 48 };
/** A shop page that is viewed for the first time requests some dozens of renditions. */
const WAITING_DECODES = 256;

/** The service without its listener: production and component tests wire it the same way. */
export function buildMedia(parts: MediaParts) {
  const { db, dapr, storage, tokens, log, now, newId, cacheBytes, cleanerPollMs, picturesMax } = parts;
  const { outboxPollMs, appToken } = parts;
  const outbox = createOutbox({ service: 'media', db, dapr, log, pollMs: outboxPollMs });
  const store = createMediaStore();
  const files = createFiles({ db, store, storage, cache: createByteCache(cacheBytes), now });
  const cleaner = createCleaner({ db, store, storage, log, now, pollMs: cleanerPollMs });
  const decoders = createSlots({ running: parts.decoders, waiting: WAITING_DECODES });
  const renditions = createRenditions({ db, store, files, decoders });
  const usesOf = createUsesOf(parts.product);
  const library = createLibrary({ db, store, outbox, usesOf, now });
  const service = createMediaService({
    db,
    store,
    outbox,
    files,
    renditions,
    cleaner,
    usesOf,
    decoders,
    now,
    newId,
    picturesMax,
  });

  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken,
    routers: [mediaApi({ service, library, tokens, uploads: createSlots(UPLOADS) })],
  });
  const grpc = createGrpcServer({ log, services: [mediaGrpc(service)], appToken });
  return { app, grpc, cleaner, outbox, service };
}

if (require.main === module)
  runService<MediaConfig, 'media-database-password'>('media', {
    config: mediaConfig,
    secrets: ['media-database-password'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(config, secrets['media-database-password'], log);
      // Whole files take longer than other services' calls to their sidecars.
      const patientDapr = createDapr({
        port: config.DAPR_HTTP_PORT,
        apiToken: config.DAPR_API_TOKEN,
        timeoutMs: config.MEDIA_STORE_DEADLINE_MS,
      });
      const product = createPeer<ProductServiceServer>(ProductServiceService, {
        appId: 'product',
        daprGrpcPort: config.DAPR_GRPC_PORT,
        apiToken: config.DAPR_API_TOKEN,
      });
      const { app, grpc, cleaner, outbox } = buildMedia({
        db,
        dapr,
        product,
        storage: createStorage(patientDapr),
        tokens: createTokenVerifier(signingKeySource(config)),
        log,
        now: () => new Date(),
        newId: randomUUID,
        decoders: config.MEDIA_DECODERS,
        cacheBytes: config.MEDIA_CACHE_BYTES,
        cleanerPollMs: config.CLEANER_POLL_MS,
        picturesMax: config.OWNER_PICTURES_MAX,
        outboxPollMs: config.OUTBOX_POLL_MS,
        appToken: config.APP_API_TOKEN,
      });
      return {
        app,
        grpc,
        start: () => {
          outbox.start();
          cleaner.start();
        },
        publishAgain: outbox.publishAgain,
        stop: async () => {
          await cleaner.stop();
          await outbox.stop();
          product.close();
          await db.close();
        },
      };
    },
  });
