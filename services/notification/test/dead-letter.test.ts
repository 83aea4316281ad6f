import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { unavailable } from '@sidecart/kit/errors';
import { testAppToken } from '@sidecart/kit/testing';
import { startMailbox, startNotification, type Mailbox, type NotificationHarness } from './harness';

let mailbox: Mailbox;
let notification: NotificationHarness;
beforeAll(async () => {
  mailbox = await startMailbox();
  notification = await startNotification(mailbox.port);
});
afterEach(() => notification.whilePublishing(async () => undefined));
afterAll(async () => {
  await notification.stop();
  await mailbox.stop();
});

interface Letter {
  id: string;
  eventId: string;
  status: string;
  failures: number;
}

const event = (overrides = {}) => ({
  specversion: '1.0',
  id: randomUUID(),
  source: 'payment',
  type: 'payment.captured',
  subject: 'payment-1',
  topic: 'payments',
  data: { paymentId: 'payment-1', email: 'ada@example.com' },
  ...overrides,
});

/** Sends a message to the endpoint as the sidecar does for a raw subscription: its bytes in a new envelope each time. */
const arrive = async (topic: string, message: string | object): Promise<number> => {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  const response = await fetch(`${notification.server.url}/dead-letters/${topic}`, {
    method: 'POST',
    headers: { 'dapr-api-token': testAppToken, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify({
      specversion: '1.0',
      id: randomUUID(),
      source: 'Dapr',
      type: 'com.dapr.event.sent',
      topic,
      datacontenttype: 'application/octet-stream',
      data_base64: Buffer.from(text).toString('base64'),
    }),
  });
  return response.status;
};

const admin = (method: string, path: string) => notification.call(method, path, notification.as.admin);
const list = async (query: string) =>
  (await admin('GET', `/admin/dead-letters?${query}`)).body as unknown as {
    items: Letter[];
    nextCursor: string | null;
  };
const redrive = (id: string) => admin('POST', `/admin/dead-letters/${id}/redrive`);

test('keeps an event that a consumer gave up on once, without showing its content', async () => {
  const dead = event();
  expect(await arrive('order.dead', dead)).toBe(200);
  expect(await arrive('order.dead', dead)).toBe(200);
  expect(await arrive('cart.dead', dead)).toBe(200);
  const { items } = await list('limit=100');
  const mine = items.filter(({ eventId }) => eventId === dead.id);
  expect(mine).toHaveLength(2);
  expect(mine.find((letter) => (letter as unknown as { consumer: string }).consumer === 'order')).toEqual({
    id: expect.any(String),
    consumer: 'order',
    topic: 'order.dead',
    eventId: dead.id,
    type: 'payment.captured',
    originalTopic: 'payments',
    status: 'open',
    failures: 1,
    receivedAt: expect.any(String),
    redrivenAt: null,
  });
  expect(JSON.stringify(items)).not.toContain('ada@example.com');
});

test('a redrive publishes the same event under the same id to its original topic', async () => {
  const dead = event();
  await arrive('inventory.dead', dead);
  const [letter] = (await list('topic=inventory.dead')).items;
  expect(await redrive(letter?.id ?? '')).toMatchObject({
    status: 200,
    body: { status: 'redriven', redrivenAt: expect.any(String) },
  });
  expect(notification.published).toContainEqual({
    topic: 'payments',
    event: dead,
    partitionKey: 'payment-1',
  });
  expect((await list('topic=inventory.dead&status=open')).items).toEqual([]);

  await arrive('inventory.dead', dead);
  expect((await list('topic=inventory.dead&status=open')).items).toMatchObject([
    { id: letter?.id, failures: 2, status: 'open' },
  ]);
});

test('a letter that fails again before its redrive has completed stays open', async () => {
  const dead = event();
  await arrive('user.dead', dead);
  const [letter] = (await list('topic=user.dead')).items;
  notification.whilePublishing(() => arrive('user.dead', dead));
  expect(await redrive(letter?.id ?? '')).toMatchObject({ status: 200 });
  expect((await list('topic=user.dead')).items).toMatchObject([
    { id: letter?.id, failures: 2, status: 'open' },
  ]);
});

test('a letter that cannot be published stays open and can be redriven later', async () => {
  const dead = event();
  await arrive('search.dead', dead);
  const [letter] = (await list('topic=search.dead')).items;
  notification.whilePublishing(() => Promise.reject(unavailable('sidecar-unavailable', 'down')));
  expect(await redrive(letter?.id ?? '')).toMatchObject({ status: 503 });
  expect((await list('topic=search.dead')).items).toMatchObject([{ status: 'open', failures: 1 }]);
  notification.whilePublishing(async () => undefined);
  expect(await redrive(letter?.id ?? '')).toMatchObject({ status: 200 });
  expect((await list('topic=search.dead')).items).toMatchObject([{ status: 'redriven' }]);
});

test.each([['not JSON {'], ['{"id": "x"}'], [`nul \0 and more`], ['[1, 2]'], ['']])(
  'keeps the message %j too, although it cannot be redriven',
  async (message) => {
    const topic = `t-${randomUUID()}.dead`;
    expect(await arrive(topic, message)).toBe(200);
    expect(await arrive(topic, message)).toBe(200);
    const { items } = await list(`topic=${topic}`);
    expect(items).toMatchObject([{ type: null, status: 'open', failures: 1 }]);
    expect(await redrive(items[0]?.id ?? '')).toMatchObject({
      status: 422,
      body: { code: 'dead-letter-unreadable' },
    });
    expect((await list(`topic=${topic}`)).items).toMatchObject([{ status: 'open' }]);
  },
);

test('the list is paged, newest first', async () => {
  const topic = `t-${randomUUID()}.dead`;
  const ids = [event(), event(), event()];
  for (const dead of ids) await arrive(topic, dead);
  const first = await list(`topic=${topic}&limit=2`);
  const second = await list(`topic=${topic}&limit=2&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items].map(({ eventId }) => eventId)).toEqual(
    ids.map(({ id }) => id).reverse(),
  );
  expect(second.nextCursor).toBeNull();
});

test('only staff see and redrive dead letters', async () => {
  for (const [method, path] of [
    ['GET', '/admin/dead-letters'],
    ['POST', '/admin/dead-letters/x/redrive'],
  ] as const) {
    expect(await notification.call(method, path)).toMatchObject({ status: 401 });
    expect(await notification.call(method, path, notification.as.seller)).toMatchObject({
      status: 403,
      body: { permission: 'dead-letter:operate' },
    });
  }
  expect(await redrive('nothing')).toMatchObject({ status: 404, body: { code: 'dead-letter-not-found' } });
});

test.each(['limit=0', 'status=closed', 'cursor=bm8', 'cursor=WyIyMDI2IiwxXQ', 'unknown=1'])(
  '?%s is 400',
  async (query) => {
    expect(await admin('GET', `/admin/dead-letters?${query}`)).toMatchObject({ status: 400 });
  },
);

test('the compiled templates match their MJML', () => {
  const script = join(__dirname, '../compile-templates.mjs');
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});
