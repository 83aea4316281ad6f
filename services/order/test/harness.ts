import { randomUUID } from 'node:crypto';
import { OrderServiceService, type OrderServiceServer } from '@sidecart/contracts/order/v1/order';
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
import type { LinkService } from '../src/link/link-service';
import { buildOrder } from '../src/main';

export const ORDER_LINK_KEY = 'a-key-of-the-test';

export interface OrderHarness {
  database: TestDatabase;
  server: TestServer;
  tokens: ReturnType<typeof createTestTokens>;
  peer: Calls<OrderServiceServer> & { close(): void };
  /** Its worker does not run: tests prepare mails themselves. */
  links: LinkService;
  call: Call;
  stop(): Promise<void>;
}

/** Component tests do not start the relay, so nothing calls the sidecar. */
const noSidecar = { isReady: async () => true } as unknown as Dapr;

/** The real service with its own database, called as its sidecar would call it. */
export async function startOrder(timeZone = 'Europe/Berlin'): Promise<OrderHarness> {
  const database = await createTestDatabase('order');
  const tokens = createTestTokens();
  const { app, grpc, links } = buildOrder({
    db: database.db,
    dapr: noSidecar,
    tokens: tokens.verifier,
    log: testLog,
    appToken: testAppToken,
    now: () => new Date(),
    newId: randomUUID,
    outboxPollMs: 1_000,
    timeZone,
    accountingYears: 10,
    orderLinkKey: ORDER_LINK_KEY,
  });
  const server = await startTestServer({ app, grpc });
  const peer = createPeer<OrderServiceServer>(OrderServiceService, {
    appId: 'order',
    daprGrpcPort: server.port,
    apiToken: testAppToken,
  });
  return {
    database,
    server,
    tokens,
    peer,
    links,
    call: clientOf(server),
    async stop() {
      peer.close();
      await server.stop();
      await database.drop();
    },
  };
}
