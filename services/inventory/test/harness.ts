import { randomUUID } from 'node:crypto';
import {
  InventoryServiceService,
  type InventoryServiceServer,
} from '@sidecart/contracts/inventory/v1/inventory';
import type { Dapr } from '@sidecart/kit/dapr';
import { createPeer, type Calls } from '@sidecart/kit/grpc';
import {
  clientOf,
  createTestDatabase,
  createTestTokens,
  startTestServer,
  testLog,
  type Call,
  type TestDatabase,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import { buildInventory } from '../src/main';

export interface InventoryHarness {
  database: TestDatabase;
  server: TestServer;
  as: { seller: string; otherSeller: string; admin: string; customer: string };
  peer: Calls<InventoryServiceServer> & { close(): void };
  call: Call;
  /** Advances the service's clock. */
  advance(seconds: number): void;
  /** What the sweeper's timer does. */
  sweep(): Promise<number>;
  /** A new sku with this many units, counted by an admin. */
  stocked(onHand: number, rules?: Record<string, unknown>): Promise<string>;
  see(sku: string): Promise<{ onHand: number; reserved: number; available: number }>;
  kindsOf(sku: string): Promise<string[]>;
  /** Skus whose ledger does not sum to their stock. */
  unbalanced(): Promise<string[]>;
  stop(): Promise<void>;
}

// Cloning a database takes long while the machine is busy.
jest.setTimeout(60_000);

/** The relay is not started in component tests, so the sidecar receives no calls. */
const noSidecar = { isReady: async () => true } as unknown as Dapr;

/** The real service on a database of its own, reached as its sidecar would reach it, with a clock that tests move. */
export async function startInventory(): Promise<InventoryHarness> {
  const database = await createTestDatabase('inventory');
  const { db } = database;
  const tokens = createTestTokens();
  let ahead = 0;
  const { app, grpc, service } = buildInventory({
    db,
    dapr: noSidecar,
    tokens: tokens.verifier,
    log: testLog,
    appToken: testAppToken,
    now: () => new Date(Date.now() + ahead),
    outboxPollMs: 1_000,
  });
  const server = await startTestServer({ app, grpc });
  const peer = createPeer<InventoryServiceServer>(InventoryServiceService, {
    appId: 'inventory',
    daprGrpcPort: server.port,
    apiToken: testAppToken,
    deadlineMs: 30_000,
  });
  const as = {
    seller: tokens.tokenFor({ userId: 'seller-1', role: 'seller' }),
    otherSeller: tokens.tokenFor({ userId: 'seller-2', role: 'seller' }),
    admin: tokens.tokenFor({ userId: 'admin-1', role: 'admin' }),
    customer: tokens.tokenFor({ userId: 'customer-1' }),
  };

  const call = clientOf(server);

  return {
    database,
    server,
    as,
    peer,
    call,
    advance(seconds) {
      ahead += seconds * 1_000;
    },
    sweep: () => service.sweep(),
    async stocked(onHand, rules = {}) {
      const sku = `sku-${randomUUID()}`;
      const { status } = await call('PUT', `/inventory/${sku}`, {
        as: as.admin,
        body: { onHand, ...rules },
      });
      if (status !== 200) throw new Error(`could not stock ${sku}: ${status}`);
      return sku;
    },
    async see(sku) {
      const { onHand, reserved, available } = (await call('GET', `/inventory/${sku}`, { as: as.admin }))
        .body as unknown as { onHand: number; reserved: number; available: number };
      return { onHand, reserved, available };
    },
    async kindsOf(sku) {
      const { rows } = await db.query<{ kind: string }>(
        'SELECT kind FROM movements WHERE sku = $1 ORDER BY id',
        [sku],
      );
      return rows.map(({ kind }) => kind);
    },
    async unbalanced() {
      const { rows } = await db.query<{ sku: string }>(
        `SELECT sku FROM stock LEFT JOIN (
           SELECT sku, sum(on_hand_delta) AS on_hand, sum(reserved_delta) AS reserved FROM movements GROUP BY sku
         ) AS ledger USING (sku)
         WHERE stock.on_hand <> coalesce(ledger.on_hand, 0) OR stock.reserved <> coalesce(ledger.reserved, 0)`,
      );
      return rows.map(({ sku }) => sku);
    },
    async stop() {
      peer.close();
      await server.stop();
      await database.drop();
    },
  };
}
