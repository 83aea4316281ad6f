import { randomUUID } from 'node:crypto';
import { CampaignServiceService, type CampaignServiceServer } from '@sidecart/contracts/campaign/v1/campaign';
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
import { buildCampaign } from '../src/main';

export interface CampaignHarness {
  database: TestDatabase;
  server: TestServer;
  as: { admin: string; seller: string; customer: string };
  peer: Calls<CampaignServiceServer> & { close(): void };
  call: Call;
  /** A campaign of ten per cent with its own code, created by an admin. */
  made(overrides?: Record<string, unknown>): Promise<{ id: string; code: string }>;
  claimedOf(campaignId: string): Promise<number>;
  /** Campaigns whose counts differ from their unreleased claims, in total or by customer. */
  miscounted(): Promise<string[]>;
  stop(): Promise<void>;
}

// Cloning a database takes longer while the machine is busy.
jest.setTimeout(60_000);

/** Component tests do not start the relay, so nothing calls the sidecar. */
const noSidecar = { isReady: async () => true } as unknown as Dapr;

/** The real service on its own database, called as its sidecar would call it. */
export async function startCampaign(): Promise<CampaignHarness> {
  const database = await createTestDatabase('campaign');
  const { db } = database;
  const tokens = createTestTokens();
  const { app, grpc } = buildCampaign({
    db,
    dapr: noSidecar,
    tokens: tokens.verifier,
    log: testLog,
    appToken: testAppToken,
    now: () => new Date(),
    newId: randomUUID,
    outboxPollMs: 1_000,
  });
  const server = await startTestServer({ app, grpc });
  const peer = createPeer<CampaignServiceServer>(CampaignServiceService, {
    appId: 'campaign',
    daprGrpcPort: server.port,
    apiToken: testAppToken,
    deadlineMs: 30_000,
  });
  const as = {
    admin: tokens.tokenFor({ userId: 'admin-1', role: 'admin' }),
    seller: tokens.tokenFor({ userId: 'seller-1', role: 'seller' }),
    customer: tokens.tokenFor({ userId: 'customer-1' }),
  };

  const call = clientOf(server);

  return {
    database,
    server,
    as,
    peer,
    call,
    async made(overrides = {}) {
      const code = `CODE-${randomUUID().slice(0, 8).toUpperCase()}`;
      const body = { name: 'Ten off', kind: 'percentage', basisPoints: 1_000, code, ...overrides };
      const answer = await call('POST', '/campaigns', { as: as.admin, body });
      if (answer.status !== 201) throw new Error(`could not make it: ${JSON.stringify(answer)}`);
      return { id: String(answer.body['id']), code: String(answer.body['code'] ?? '') };
    },
    async claimedOf(campaignId) {
      return Number((await call('GET', `/campaigns/${campaignId}`, { as: as.admin })).body['claimed']);
    },
    async miscounted() {
      const { rows } = await db.query<{ id: string }>(
        `WITH standing AS (
           SELECT unnest(campaign_ids) AS campaign_id, customer FROM claims WHERE status <> 'released'
         )
         SELECT id FROM campaigns
         WHERE claimed <> (SELECT count(*) FROM standing WHERE campaign_id = id)
           OR EXISTS (
             SELECT 1 FROM customer_claims AS c
             WHERE c.campaign_id = id AND c.count <> (
               SELECT count(*) FROM standing AS s WHERE s.campaign_id = id AND s.customer = c.customer))`,
      );
      return rows.map(({ id }) => id);
    },
    async stop() {
      peer.close();
      await server.stop();
      await database.drop();
    },
  };
}
