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
import { inventoryConfig, type InventoryConfig } from './config';
import { createCountService } from './count-service';
import { inventoryGrpc } from './grpc';
import { inventoryApi } from './http';
import { createMover } from './mover';
import { inventoryRetention } from './retention';
import { createInventoryService } from './service';
import { createStockStore } from './store';
import { inventorySubscriptions } from './subscriptions';

export interface InventoryParts {
  db: Db;
  dapr: Dapr;
  tokens: TokenVerifier;
  log: Logger;
  now: () => Date;
  outboxPollMs: number;
  appToken: string;
}

/** The service without its listener: production and component tests wire it the same way. */
export function buildInventory({ db, dapr, tokens, log, now, outboxPollMs, appToken }: InventoryParts) {
  const outbox = createOutbox({ service: 'inventory', db, dapr, log, pollMs: outboxPollMs });
  const store = createStockStore();
  const move = createMover({ store, outbox, now });
  const service = createInventoryService({ db, store, outbox, move, now });
  const counts = createCountService({ db, store, move, now });

  const api = inventoryApi({ service, tokens, db });
  const events = eventRoutes({
    db,
    log,
    subscriptions: inventorySubscriptions(service),
  });
  const app = createHttpApp({
    log,
    readiness: commonReadiness(db, dapr),
    appToken,
    routers: [api, events],
  });
  const grpc = createGrpcServer({ log, services: [inventoryGrpc(service, counts)], appToken });
  return { app, grpc, outbox, service };
}

if (require.main === module)
  runService<InventoryConfig, 'inventory-database-password'>('inventory', {
    config: inventoryConfig,
    secrets: ['inventory-database-password'],
    build({ config, secrets, log, dapr }) {
      const db = connectDatabase(config, secrets['inventory-database-password'], log, inventoryRetention);
      const { app, grpc, outbox, service } = buildInventory({
        db,
        dapr,
        tokens: createTokenVerifier(signingKeySource(config)),
        log,
        now: () => new Date(),
        outboxPollMs: config.OUTBOX_POLL_MS,
        appToken: config.APP_API_TOKEN,
      });
      const sweeper = createWorker({
        log,
        name: 'sweeper',
        pollMs: config.SWEEP_MS,
        round: async () => void (await service.sweep()),
      });
      return {
        app,
        grpc,
        start: () => {
          outbox.start();
          sweeper.start();
        },
        publishAgain: outbox.publishAgain,
        stop: async () => {
          await sweeper.stop();
          await outbox.stop();
          await db.close();
        },
      };
    },
  });
