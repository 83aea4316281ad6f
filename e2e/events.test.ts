import { randomUUID } from 'node:crypto';
import { events, type EventType } from '@sidecart/contracts/topics';
import { Kafka, logLevel } from 'kafkajs';
import {
  aCart,
  aSku,
  call,
  login,
  mailsTo,
  startCheckout,
  stockOf,
  until,
  untilStatus,
  type CartView,
  type OrderView,
} from './shop';
import { freeze, untilAllReady } from './system';

jest.setTimeout(180_000);

/** A fact as it stands on the wire. */
interface WireEvent {
  id: string;
  type: string;
  subject: string;
  data: Record<string, never>;
  [attribute: string]: unknown;
}

const kafka = new Kafka({
  clientId: 'e2e',
  brokers: [process.env['E2E_KAFKA'] ?? '127.0.0.1:9092'],
  logLevel: logLevel.NOTHING,
});
const producer = kafka.producer();
const admin = kafka.admin();
const seen: WireEvent[] = [];
const consumer = kafka.consumer({ groupId: `e2e-${randomUUID()}` });

const publish = (topic: string, value: string, key: string = randomUUID()) =>
  producer.send({ topic, messages: [{ key, value }] });

const seenEvent = (type: EventType, subject: string) =>
  until(
    async () => seen.findLast((event) => event.type === type && event.subject === subject),
    (event) => event !== undefined,
    `${type} of ${subject} on the wire`,
  ) as Promise<WireEvent>;

let staff: string;
beforeAll(async () => {
  staff = await login('admin');
  await Promise.all([producer.connect(), consumer.connect(), admin.connect()]);
  await consumer.subscribe({ topics: ['orders', 'products'], fromBeginning: false });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    eachMessage: async ({ message }) => {
      const text = message.value?.toString() ?? '';
      if (text.startsWith('{')) seen.push(JSON.parse(text) as WireEvent);
    },
  });
  await joined;
});
afterAll(() => Promise.all([producer.disconnect(), consumer.disconnect(), admin.disconnect()]));

async function buy(sku: string) {
  const cart = await aCart({ [sku]: 1 });
  const email = `${randomUUID()}@example.com`;
  const { body } = await startCheckout(cart, 'tok_ok', randomUUID(), email);
  const { status, orderId = '' } = await untilStatus(cart, body.id, ['completed', 'failed']);
  expect(status).toBe('completed');
  return { cart, email, orderId };
}

const paid = ({ cart, orderId }: { cart: string; orderId: string }) =>
  until(
    async () => (await call<OrderView>('GET', `/orders/${orderId}`, { cart })).body.paymentStatus,
    (status) => status === 'paid',
    `order ${orderId} paid`,
    60_000,
  );

test('an event that is published twice is handled once', async () => {
  const sku = await aSku(staff, 10);
  const purchase = await buy(sku);
  await paid(purchase);
  await until(
    () => mailsTo(purchase.email),
    ({ length }) => length === 1,
    'its mail',
  );

  const placed = await seenEvent('order.placed', purchase.orderId);
  for (let times = 0; times < 3; times += 1) await publish('orders', JSON.stringify(placed), placed.subject);
  // What was bought after the repeats is handled after them: same topic, same partitions, every consumer.
  for (let times = 0; times < 6; times += 1) await paid(await buy(sku));

  expect(await stockOf(staff, sku)).toMatchObject({ onHand: 3, reserved: 0 });
  expect(await mailsTo(purchase.email)).toHaveLength(1);
});

test('a malformed event goes to the dead letters and blocks nothing', async () => {
  const partitions = (await admin.fetchTopicMetadata({ topics: ['orders'] })).topics[0]?.partitions ?? [];
  const mark = randomUUID();
  const malformed = {
    specversion: '1.0',
    id: mark,
    source: 'order',
    type: 'order.placed',
    datacontenttype: 'application/json',
    data: { orderId: 7, items: 'none' },
  };
  for (const { partitionId: partition } of partitions)
    await producer.send({
      topic: 'orders',
      messages: [
        { partition, value: `not json at all ${mark}` },
        { partition, value: JSON.stringify({ ...malformed, id: `${mark}-${partition}` }) },
      ],
    });

  const purchase = await buy(await aSku(staff, 1));
  await paid(purchase);
  await until(
    () => mailsTo(purchase.email),
    ({ length }) => length === 1,
    'its mail',
    60_000,
  );

  interface DeadLetter {
    consumer: string;
    [field: string]: unknown;
  }
  const deadFor = async () => {
    const { body } = await call<{ items: DeadLetter[] }>('GET', '/admin/dead-letters?limit=100', {
      as: staff,
    });
    return new Set(
      body.items.filter((item) => JSON.stringify(item).includes(mark)).map((item) => item.consumer),
    );
  };
  const consumers = ['inventory', 'campaign', 'payment', 'notification'];
  await until(
    deadFor,
    (dead) => consumers.every((name) => dead.has(name)),
    'dead letters of every consumer',
    90_000,
  );
});

test('an event of a version ahead, with fields that nobody knows yet, is handled', async () => {
  const sku = await aSku(staff, 5, 1_000);
  const cart = await aCart({ [sku]: 1 });
  const product = await until(
    async () =>
      seen.findLast(
        (event) => event.type === 'product.published' && JSON.stringify(event.data).includes(sku),
      ),
    (event) => event !== undefined,
    'product.published on the wire',
  );
  const newer = structuredClone(product) as WireEvent & {
    data: { product: { version: number; variants: { price: { amount: unknown } }[] } };
  };
  const [variant] = newer.data.product.variants;
  if (!variant) throw new Error('the product has no variant');
  variant.price = { ...variant.price, amount: typeof variant.price.amount === 'string' ? '1234' : 1_234 };
  newer.data.product.version += 1;
  Object.assign(newer.data, { carbonGrams: 12 });
  Object.assign(newer.data.product, { origin: { country: 'PT' } });
  await publish(
    'products',
    JSON.stringify({ ...newer, id: randomUUID(), type: 'product.updated' }),
    newer.subject,
  );

  interface Line {
    unitPrice: { amount: number };
    problems: { code: string }[];
  }
  const line = await until(
    async () => (await call<CartView>('GET', '/cart', { cart })).body.items[0] as unknown as Line,
    ({ problems }) => problems.length > 0,
    'the new price in the cart',
  );
  expect(JSON.stringify(line.problems)).toContain('1234');
  expect(events['product.updated'].topic).toBe('products');
});

test('a consumer that is away for half a minute loses nothing', async () => {
  const sku = await aSku(staff, 20);
  const thaw = freeze('notification');
  const away = Date.now();
  const purchases = [];
  try {
    for (let times = 0; times < 5; times += 1) purchases.push(await buy(sku));
    await Promise.all(purchases.map(paid));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 30_000 - (Date.now() - away))));
    for (const { email } of purchases) expect(await mailsTo(email)).toHaveLength(0);
  } finally {
    thaw();
  }
  for (const { email } of purchases)
    await until(
      () => mailsTo(email),
      ({ length }) => length === 1,
      `the mail to ${email}`,
      90_000,
    );
  await untilAllReady();
  for (const { email } of purchases) expect(await mailsTo(email)).toHaveLength(1);
});
