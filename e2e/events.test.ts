import { randomUUID } from 'node:crypto';
import { events, type EventType } from '@sidecart/contracts/topics';
import { ask } from './api';
import {
  aCart,
  aSku,
  cartOf,
  login,
  mailsTo,
  orderOf,
  startCheckout,
  stockOf,
  until,
  untilStatus,
} from './shop';
import { freeze, untilAllReady } from './system';
import { connectWire, type Wire, type WireEvent } from './wire';

jest.setTimeout(180_000);

let wire: Wire;

const seenEvent = (type: EventType, subject: string) =>
  until(
    async () => wire.seen.findLast((event) => event.type === type && event.subject === subject),
    (event) => event !== undefined,
    `${type} of ${subject} on the wire`,
  ) as Promise<WireEvent>;

let staff: string;
beforeAll(async () => {
  staff = await login('admin');
  wire = await connectWire(['orders', 'products']);
});
afterAll(() => wire.stop());

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
    () => orderOf(cart, orderId),
    ({ paymentStatus }) => paymentStatus === 'paid',
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
  for (let times = 0; times < 3; times += 1)
    await wire.publish('orders', [JSON.stringify(placed)], placed.subject);
  // What was bought after the repeats is handled after them: same topic, same partitions, every consumer.
  for (let times = 0; times < 6; times += 1) await paid(await buy(sku));

  expect(await stockOf(staff, sku)).toMatchObject({ onHand: 3, reserved: 0 });
  expect(await mailsTo(purchase.email)).toHaveLength(1);
});

const deadLetters = async (mark: string) => {
  const { body } = await ask('listDeadLetters', { as: staff, query: { limit: 100 } });
  return body.items.filter((item) => JSON.stringify(item).includes(mark));
};

test('a malformed event becomes a dead letter, can be redriven, and blocks nothing', async () => {
  const mark = randomUUID();
  const malformed = {
    specversion: '1.0',
    id: mark,
    source: 'order',
    type: 'order.placed',
    datacontenttype: 'application/json',
    data: { orderId: 7, items: 'none' },
  };
  await wire.publish('orders', [`not json at all ${mark}`, JSON.stringify(malformed)]);

  const purchase = await buy(await aSku(staff, 1));
  await paid(purchase);
  await until(
    () => mailsTo(purchase.email),
    ({ length }) => length === 1,
    'its mail',
    60_000,
  );

  const consumers = ['inventory', 'product', 'payment', 'notification'];
  const dead = await until(
    () => deadLetters(mark),
    (letters) => consumers.every((name) => letters.some(({ consumer }) => consumer === name)),
    'dead letters of every consumer of order.placed',
    90_000,
  );

  // A redrive publishes it through the broker to the same consumer, which rejects it again.
  const readable = dead.find(({ consumer, eventId }) => consumer === 'inventory' && eventId === mark);
  const redrive = { as: staff, params: { deadLetterId: readable?.id ?? '' }, body: {} };
  expect((await ask('redriveDeadLetter', redrive)).body).toMatchObject({ status: 'redriven' });
  await until(
    () => deadLetters(mark),
    (letters) => letters.some(({ id, failures }) => id === readable?.id && failures === 2),
    'the redriven dead letter',
    60_000,
  );
});

test('an event of a newer version, with unknown fields, is handled', async () => {
  const sku = await aSku(staff, 5, 1_000);
  const cart = await aCart({ [sku]: 1 });
  const product = await until(
    async () =>
      wire.seen.findLast(
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
  const updated = JSON.stringify({ ...newer, id: randomUUID(), type: 'product.updated' });
  await wire.publish('products', [updated], newer.subject);

  const line = await until(
    async () => (await cartOf(cart)).items[0],
    (item) => (item?.problems.length ?? 0) > 0,
    'the new price in the cart',
  );
  expect(JSON.stringify(line?.problems)).toContain('1234');
  expect(events['product.updated'].topic).toBe('products');
});

test('a consumer that is unavailable for half a minute loses no event', async () => {
  const sku = await aSku(staff, 20);
  const thaw = await freeze('notification');
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
