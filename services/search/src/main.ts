import { randomUUID } from 'node:crypto';
import {
  InventoryServiceService,
  type InventoryServiceServer,
} from '@sidecart/contracts/inventory/v1/inventory';
import { ProductServiceService, type ProductServiceServer } from '@sidecart/contracts/product/v1/product';
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
import { createSource, type Peers } from './clients';
import { searchConfig, type SearchConfig } from './config';
import { searchApi } from './http';
import { createIndex, type IndexOptions } from './index/elasticsearch';
import { createIndexer } from './index/indexer';
import { createReindexService } from './reindex/reindex-service';
import { createReindexStore } from './reindex/reindex-store';
import { createReindexer } from './reindex/reindexer';
import { createReplicaService } from './replica/replica-service';
import { createStore } from './replica/store';
import { createTurns } from './replica/turn';
import { createSearchService } from './service';
import { searchSubscriptions } from './subscriptions';
import { createVocabulary } from './suggest/vocabulary';
import { createSynonymService } from './synonyms/synonym-service';
import { createSynonymStore } from './synonyms/synonym-store';

const VOCABULARY_KEPT_MS = 1_000;

export interface SearchParts {
  db: Db;
  dapr: Dapr;
  elasticsearch: Omit<IndexOptions, 'onMissing'>;
  peers: Peers;
  tokens: TokenVerifier;
  log: Logger;
  now: () => Date;
  newId: () => string;
  indexPollMs: number;
  synonymsPollMs: number;
  outboxPollMs: number;
  appToken: string;
}

/** The service without its listener: production and component tests wire it the same way. */
export function buildSearch(parts: SearchParts) {
  const { db, dapr, elasticsearch, peers, tokens, log, now, newId, appToken } = parts;
  const { searchTimeoutMs } = elasticsearch;
  const outbox = createOutbox({ service: 'search', db, dapr, log, pollMs: parts.outboxPollMs });
  const store = createStore();
  const reindexStore = createReindexStore();
  const index = createIndex({ ...elasticsearch, onMissing: () => indexer.doubt() });
  const inTurn = createTurns({ db, store });
  const replica = createReplicaService({ inTurn, store, onChange: () => indexer.nudge() });
  const reindexes = createReindexService({
    db,
    store: reindexStore,
    outbox,
    onStart: () => reindexer.nudge(),
    now,
    newId,
  });
  const indexer = createIndexer({
    db,
    inTurn,
    store,
    reindexes: reindexStore,
    index,
    startReindex: reindexes.startReindex,
    log,
    now,
    pollMs: parts.indexPollMs,
  });
  const reindexer = createReindexer({
    db,
    store,
    reindexes: reindexStore,
    replica,
    index,
    source: createSource(peers),
    log,
    now,
    searchTimeoutMs,
  });
  const synonyms = createSynonymService({
    db,
    store: createSynonymStore(),
    outbox,
    log,
    now,
    pollMs: parts.synonymsPollMs,
  });
  const vocabulary = createVocabulary({ index, now, keptMs: VOCABULARY_KEPT_MS });
  const service = createSearchService({ index, thesaurus: synonyms.current, vocabulary });

  const events = eventRoutes({ db, log, subscriptions: searchSubscriptions(replica) });
  const app = createHttpApp({
    log,
    readiness: { ...commonReadiness(db, dapr), elasticsearch: index.isReady },
    appToken,
    routers: [searchApi({ service, synonyms, reindexes, tokens, db }), events],
  });
  return {
    app,
    async start() {
      await synonyms.start();
      outbox.start();
      indexer.start();
      reindexer.start();
    },
    publishAgain: outbox.publishAgain,
    async stop() {
      await Promise.all([synonyms.stop(), indexer.stop(), reindexer.stop(), outbox.stop()]);
      await index.close();
    },
  };
}

if (require.main === module)
  runService<SearchConfig, 'search-database-password'>('search', {
    config: searchConfig,
    secrets: ['search-database-password'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(config, secrets['search-database-password'], log);
      const { DAPR_GRPC_PORT: daprGrpcPort, DAPR_API_TOKEN: apiToken, APP_API_TOKEN: appToken } = config;
      const sidecar = { daprGrpcPort, apiToken };
      const product = createPeer<ProductServiceServer>(ProductServiceService, {
        appId: 'product',
        ...sidecar,
      });
      const inventory = createPeer<InventoryServiceServer>(InventoryServiceService, {
        appId: 'inventory',
        ...sidecar,
      });
      const { app, start, stop, publishAgain } = buildSearch({
        db,
        dapr,
        elasticsearch: {
          url: config.ELASTICSEARCH_URL,
          name: config.SEARCH_INDEX,
          searchTimeoutMs: config.SEARCH_TIMEOUT_MS,
          searchesAtOnce: config.SEARCHES_AT_ONCE,
        },
        peers: { product, inventory },
        tokens: createTokenVerifier(signingKeySource(config)),
        log,
        now: () => new Date(),
        newId: randomUUID,
        indexPollMs: config.INDEX_POLL_MS,
        synonymsPollMs: config.SYNONYMS_POLL_MS,
        outboxPollMs: config.OUTBOX_POLL_MS,
        appToken,
      });
      return {
        app,
        start,
        publishAgain,
        stop: async () => {
          await stop();
          product.close();
          inventory.close();
          await db.close();
        },
      };
    },
  });
