import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { events, type EventType } from '@sidecart/contracts/topics';
import { createMailTokenSeal, createOrderLinkSeal } from '@sidecart/contracts/mail-token';
import type { CloudEvent, Dapr } from '@sidecart/kit/dapr';
import {
  createTestDatabase,
  createTestTokens,
  deliver,
  startTestServer,
  testLog,
  type TestDatabase,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import { outsideTransactions } from '@sidecart/kit/testing-peers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { buildNotification } from '../src/main';
import { createMailer } from '../src/smtp';

export interface Mailbox {
  port: number;
  mails: Email[];
  /** Answers the next mails to this recipient with this code instead of accepting them. */
  refuse: Map<string, number>;
  stop(): Promise<void>;
}

/** A real SMTP server that keeps the mails that it receives. */
export async function startMailbox(port = 0): Promise<Mailbox> {
  const mails: Email[] = [];
  const refuse = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, callback) {
      const responseCode = refuse.get(address);
      if (responseCode === undefined) return callback();
      callback(Object.assign(new Error('no such mailbox'), { responseCode }));
    },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push(mail);
          callback();
        }, callback);
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    refuse,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const seal = createMailTokenSeal('a-key-of-the-test');
export const orderSeal = createOrderLinkSeal('another-key-of-the-test');

export interface Published {
  topic: string;
  event: CloudEvent;
  partitionKey: string;
}

export interface NotificationHarness {
  database: TestDatabase;
  server: TestServer;
  published: Published[];
  /** A hook that runs while an event is being published. */
  whilePublishing: (work: () => Promise<unknown>) => void;
  as: { admin: string; seller: string };
  tokenFor: ReturnType<typeof createTestTokens>['tokenFor'];
  call(method: string, path: string, as?: string): Promise<{ status: number; body: Record<string, never> }>;
  /** Delivers an event and returns the verdict. */
  hear(type: string, data: unknown, id?: string, time?: string): Promise<string>;
  deliveries(about: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** The real service on its own database, with its sender running and a sidecar that only records what is published. */
export async function startNotification(
  smtpPort: number,
  staffAddress: string | undefined = 'staff@sidecart.example',
  shopAddress?: string,
): Promise<NotificationHarness> {
  const database = await createTestDatabase('notification');
  const tokens = createTestTokens();
  const published: Published[] = [];
  let whilePublishing: () => Promise<unknown> = async () => undefined;
  const sidecar = {
    isReady: async () => true,
    publish: async (topic: string, event: CloudEvent, partitionKey: string) => {
      published.push({ topic, event, partitionKey });
      await whilePublishing();
    },
  } as unknown as Dapr;
  const { app, sender } = buildNotification({
    db: database.db,
    dapr: outsideTransactions('sidecar', sidecar),
    tokens: tokens.verifier,
    seal,
    orderSeal,
    mailer: createMailer({
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: smtpPort,
      MAIL_FROM_NAME: 'Sidecart',
      MAIL_FROM_ADDRESS: 'shop@sidecart.example',
      ...(shopAddress ? { SHOP_MAIL_ADDRESS: shopAddress } : {}),
    }),
    log: testLog,
    appToken: testAppToken,
    now: () => new Date(),
    newId: randomUUID,
    mailPollMs: 50,
    outboxPollMs: 1_000,
    shopUrl: 'http://shop.example',
    shopAddress,
    staffAddress,
  });
  sender.start();
  const server = await startTestServer({ app });
  return {
    database,
    server,
    published,
    whilePublishing: (work) => (whilePublishing = work),
    tokenFor: tokens.tokenFor,
    as: {
      admin: tokens.tokenFor({ userId: 'admin-1', role: 'admin' }),
      seller: tokens.tokenFor({ userId: 'seller-1', role: 'seller' }),
    },
    async call(method, path, as) {
      const response = await fetch(server.url + path, {
        method,
        headers: { 'dapr-api-token': testAppToken, ...(as ? { authorization: `Bearer ${as}` } : {}) },
      });
      return { status: response.status, body: (await response.json()) as Record<string, never> };
    },
    async hear(type, data, id: string = randomUUID(), time?: string) {
      const topic = Object.hasOwn(events, type) ? events[type as EventType].topic : 'orders';
      const response = await deliver(server, topic, { type, data, id, ...(time ? { time } : {}) });
      return ((await response.json()) as { status: string }).status;
    },
    async deliveries(about) {
      const { rows } = await database.db.query(
        'SELECT id, template, status, attempts, view, last_error FROM deliveries WHERE about = $1',
        [about],
      );
      return rows;
    },
    async stop() {
      await server.stop();
      await sender.stop();
      await database.drop();
    },
  };
}
