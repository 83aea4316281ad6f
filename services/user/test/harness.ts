import { randomUUID } from 'node:crypto';
import { createMailTokenSeal } from '@sidecart/contracts/mail-token';
import { UserServiceService, type UserServiceServer } from '@sidecart/contracts/user/v1/user';
import type { Dapr } from '@sidecart/kit/dapr';
import { createPeer, type Calls } from '@sidecart/kit/grpc';
import type { Logger } from '@sidecart/kit/log';
import {
  aSigningKey,
  clientOf,
  createTestDatabase,
  outboxOf,
  startTestServer,
  testLog,
  type Answer,
  type Call,
  type TestDatabase,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import { buildUser } from '../src/main';
import { aRegistration, PASSWORD } from './builders';

export interface Session {
  userId: string;
  email: string;
  accessToken: string;
  refreshToken: string;
}

export interface UserHarness {
  database: TestDatabase;
  server: TestServer;
  service: ReturnType<typeof buildUser>['service'];
  signIns: ReturnType<typeof buildUser>['signIns'];
  deletions: ReturnType<typeof buildUser>['deletions'];
  peer: Calls<UserServiceServer> & { close(): void };
  call: Call;
  login(email: string, password?: string): Promise<Answer>;
  /** Registers a new user and signs them in. */
  signUp(overrides?: Record<string, unknown>): Promise<Session>;
  signInAdmin(): Promise<Session>;
  eventsOf(userId: string): Promise<{ type: string; data: Record<string, unknown> }[]>;
  /** The token of the user's last event of this type, as the mail would show it. */
  mailedToken(userId: string, type: string): Promise<string>;
  /** Does what the service's workers do after its answers. */
  settled(): Promise<void>;
  /** Moves the service's clock; the times inside tokens are those of the real clock. */
  advance(ms: number): void;
  now(): Date;
  stop(): Promise<void>;
}

export const MAIL_TOKEN_KEY = 'a-key-of-the-test';
const seal = createMailTokenSeal(MAIL_TOKEN_KEY);

/** Component tests do not start the relay, so nothing calls the sidecar. */
const noSidecar = { isReady: async () => true } as unknown as Dapr;

/** The real service on its own database, called as its sidecar would call it. */
export async function startUser({
  log = testLog,
  signingKey = aSigningKey(),
  staffSecondFactor = 'optional',
}: {
  log?: Logger;
  signingKey?: string;
  staffSecondFactor?: 'required' | 'optional';
} = {}): Promise<UserHarness> {
  const database = await createTestDatabase('user');
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const { app, grpc, signIns, service, deletions, prepareResets } = buildUser({
    db: database.db,
    dapr: noSidecar,
    log,
    now,
    newId: randomUUID,
    signingKey,
    mailTokenKey: MAIL_TOKEN_KEY,
    secondFactorKey: 'another-key-of-the-test',
    config: {
      APP_API_TOKEN: testAppToken,
      ACCESS_TOKEN_SECONDS: 900,
      REFRESH_TOKEN_DAYS: 30,
      STAFF_SESSION_HOURS: 12,
      CUSTOMER_SESSION_DAYS: 30,
      OUTBOX_POLL_MS: 1_000,
      SHOP_TIME_ZONE: 'Europe/Berlin',
      PUBLIC_URL: 'https://shop.example.com',
      STAFF_SECOND_FACTOR: staffSecondFactor,
    },
  });
  const server = await startTestServer({ app, grpc });
  const peer = createPeer<UserServiceServer>(UserServiceService, {
    appId: 'user',
    daprGrpcPort: server.port,
    apiToken: testAppToken,
  });

  const settled = async () => void (await prepareResets());
  const send = clientOf(server);
  /** With what the service does after its answer. */
  const call: Call = async (...request) => {
    const answer = await send(...request);
    if (answer.status === 202) await settled();
    return answer as never;
  };
  const login = (email: string, password = PASSWORD) =>
    send('POST', '/auth/login', { body: { email, password } });
  const signIn = async (email: string): Promise<Session> => {
    const { body } = await login(email);
    const { accessToken, refreshToken, user } = body as unknown as Session & { user: { id: string } };
    return { userId: user.id, email, accessToken, refreshToken };
  };

  const eventsOf: UserHarness['eventsOf'] = async (userId) =>
    (await outboxOf(database.db))
      .filter((event) => event.aggregate_id === userId)
      .map(({ type, data }) => ({ type, data }));

  return {
    database,
    server,
    service,
    signIns,
    deletions,
    peer,
    call,
    login,
    async signUp(overrides) {
      const registration = aRegistration(overrides);
      await call('POST', '/auth/register', { body: registration });
      return signIn(registration.email);
    },
    async signInAdmin() {
      const [id, email] = ['admin-1', 'admin@example.com'];
      const admin = { id, email, firstName: 'Demo', lastName: 'Admin', role: 'admin' as const };
      await service.provideDemoUsers([admin], PASSWORD);
      return signIn(email);
    },
    eventsOf,
    async mailedToken(userId, type) {
      const data = (await eventsOf(userId)).filter((event) => event.type === type).at(-1)?.data;
      return seal.open(String(data?.['sealedToken']), userId);
    },
    settled,
    now,
    advance: (ms) => void (ahead += ms),
    async stop() {
      peer.close();
      await server.stop();
      await database.drop();
    },
  };
}
