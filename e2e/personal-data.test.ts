import { randomUUID } from 'node:crypto';
import { topics } from '@sidecart/contracts/topics';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { ask, required, send } from './api';
import { connect } from './database';
import { aThing, checkoutBody, login, mailsTo, until } from './shop';
import { broker, portOf } from './system';

jest.setTimeout(420_000);

const mark = randomUUID().slice(0, 8);
const email = `quixby.${mark}@example.com`;
const password = `Correct horse ${mark}`;
const address = {
  firstName: `Zephyrine${mark}`,
  lastName: `Quixby${mark}`,
  line1: `Nebelweg ${mark}`,
  city: `Dunstheim${mark}`,
  postalCode: '10115',
  country: 'DE',
  phone: `+4930${Number.parseInt(mark, 16)}`,
};
const author = 'Zephyrine Quixbyson';
const reason = `I am Quixby ${mark}`;
const marks = [mark, address.phone.slice(1), author];

type Place = [where: string, mark: string];

/** Every row of every table of every database, whatever tables there are. */
async function inDatabases(): Promise<Place[]> {
  const found: Place[] = [];
  const root = await connect('postgres');
  const { rows: databases } = await root.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE NOT datistemplate',
  );
  await root.end();
  for (const { datname } of databases) {
    const client = await connect(datname);
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables)
      for (const each of marks) {
        // Bytes are compared as text too: a dead letter is stored as it came.
        const hex = `%${Buffer.from(each).toString('hex')}%`;
        const sql = `SELECT 1 FROM ${name} AS t WHERE t::text ILIKE $1 OR t::text ILIKE $2 LIMIT 1`;
        if ((await client.query(sql, [`%${each}%`, hex])).rowCount) found.push([`${datname} ${name}`, each]);
      }
    await client.end();
  }
  return found;
}

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'string') return redis.get(key);
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'set') return redis.smembers(key);
  if (type === 'zset') return redis.zrange(key, 0, '-1');
  return redis.xrange(key, '-', '+');
}

/** Every key and value of Redis; where Redis is also the broker, its topics have a bounded length. */
async function inRedis(): Promise<Place[]> {
  const redis = new Redis(`redis://${required('E2E_REDIS')}`);
  const found: Place[] = [];
  const names = new Set<string>([...Object.keys(topics), 'dead']);
  for await (const keys of redis.scanStream({ count: 1_000 }) as AsyncIterable<string[]>)
    for (const key of keys) {
      if (names.has(key.split('.').at(-1) ?? '')) continue;
      const text = `${key} ${JSON.stringify(await contentOf(redis, key))}`.toLowerCase();
      found.push(
        ...marks
          .filter((each) => text.includes(each.toLowerCase()))
          .map((each): Place => [`redis ${key}`, each]),
      );
    }
  redis.disconnect();
  return found;
}

/** Every document of every index. */
async function inIndexes(): Promise<Place[]> {
  const url = `http://127.0.0.1:${portOf('elasticsearch')}/_all/_search?size=0&expand_wildcards=all&allow_no_indices=true`;
  const found: Place[] = [];
  for (const each of marks) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: { simple_query_string: { query: `"${each}"`, fields: ['*'], lenient: true } },
      }),
    });
    expect(response.status).toBe(200);
    const { hits } = (await response.json()) as { hits: { total: { value: number } } };
    if (hits.total.value > 0) found.push(['elasticsearch', each]);
  }
  return found;
}

/** Every event of the topics that are compacted, which the broker keeps permanently. */
async function inCompactedTopics(): Promise<Place[]> {
  if (broker() !== 'kafka') return [];
  const client = new Kafka({ clientId: 'e2e', brokers: [required('E2E_KAFKA')], logLevel: logLevel.NOTHING });
  const compacted = Object.entries(topics).flatMap(([topic, { compacted: is }]) => (is ? [topic] : []));
  const admin = client.admin();
  await admin.connect();
  const ends = (await Promise.all(compacted.map((topic) => admin.fetchTopicOffsets(topic)))).flat();
  await admin.disconnect();
  const wanted = ends.reduce((sum, { low, high }) => sum + (Number(high) > Number(low) ? 1 : 0), 0);
  const [found, over]: [Place[], Set<string>] = [[], new Set()];
  const consumer = client.consumer({ groupId: `e2e-${randomUUID()}` });
  await consumer.connect();
  await consumer.subscribe({ topics: compacted, fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch, isRunning }) => {
      for (const { value } of batch.messages) {
        const text = value?.toString().toLowerCase() ?? '';
        found.push(
          ...marks
            .filter((each) => text.includes(each.toLowerCase()))
            .map((each): Place => [batch.topic, each]),
        );
      }
      if (isRunning() && Number(batch.lastOffset()) + 1 >= Number(batch.highWatermark))
        over.add(`${batch.topic} ${batch.partition}`);
    },
  });
  await until(
    async () => over.size,
    (size) => size >= wanted,
    'the end of the compacted topics',
    60_000,
  );
  await consumer.disconnect();
  return found;
}

const tokenOf = async (pattern: RegExp): Promise<string> => {
  const [mail] = await until(
    () => mailsTo(email),
    (mails) => mails.length > 0,
    'the mail of the registration',
  );
  const response = await fetch(`${required('E2E_MAIL')}/api/v1/message/${mail?.ID}`);
  const { Text } = (await response.json()) as { Text: string };
  return pattern.exec(Text)?.[1] ?? '';
};
const signIn = async () => (await ask('logIn', { body: { email, password } })).body.accessToken;

/** What a customer does in a shop, with marks everywhere. @returns the token, the user and the order */
async function live(admin: string) {
  const { firstName, lastName } = address;
  const { body: user } = await ask('registerUser', { body: { email, password, firstName, lastName } });
  await ask('verifyEmail', { body: { token: await tokenOf(/token=(\S+)/) } });
  const as = await signIn();
  await ask('addAddress', { as, key: randomUUID(), body: address });
  const thing = await aThing(admin, 5);
  await ask('addWishlistItem', { as, params: { productId: thing.id } });
  await ask('requestStockAlert', { as, body: { sku: thing.sku, productId: thing.id } });
  await until(
    () => send('addCartItem', { as, body: { sku: thing.sku, quantity: 1 } }),
    ({ status }) => status === 200,
    'the product in the cart',
  );
  const body = { ...checkoutBody('tok_ok', email), shippingAddress: address, billingAddress: address };
  const { body: checkout } = await ask('startCheckout', { as, key: randomUUID(), body });
  const ended = await until(
    async () => (await ask('getCheckout', { as, params: { checkoutId: checkout.id } })).body,
    ({ status }) => status === 'completed',
    'a completed checkout',
  );
  const orderId = ended.orderId ?? '';
  const review = { rating: 5, body: 'Holds tea.', author };
  const written = await ask('writeReview', {
    as,
    key: randomUUID(),
    params: { idOrSlug: thing.id },
    body: review,
  });
  await ask('publishReview', {
    as: admin,
    key: randomUUID(),
    params: { reviewId: written.body.id },
    body: {},
  });
  await until(
    async () => (await ask('getOrder', { as, params: { orderId } })).body,
    ({ paymentStatus }) => paymentStatus === 'paid',
    'a paid order',
  );
  const amount = { amount: 100, currency: 'EUR' };
  await ask('refundOrder', {
    as: admin,
    key: randomUUID(),
    params: { orderId },
    body: { amount, reason: 'Late' },
  });
  await ask('cancelOrder', { as, key: randomUUID(), params: { orderId }, body: { reason } });
  await ask('requestPasswordReset', { body: { email } });
  // A cart that is left behind.
  await ask('addCartItem', { as, body: { sku: thing.sku, quantity: 1 } });
  await until(
    () => mailsTo(email),
    (mails) => mails.length >= 5,
    'the mails',
  );
  return { as, userId: user.id, orderId };
}

test('after a deletion every mark of the person is gone, except from what accounting keeps', async () => {
  const admin = await login('admin');
  const { as, userId, orderId } = await live(admin);

  const parts = await Promise.all([
    ask('exportMyAccount', { as }),
    ask('exportMyOrders', { as, query: {} }),
    ask('exportMyCheckouts', { as, query: {} }),
    ask('exportMyCart', { as, query: {} }),
    ask('exportMyReviews', { as, query: {} }),
    ask('exportMyStockAlerts', { as, query: {} }),
  ]);
  const exported = JSON.stringify(parts.map(({ body }) => body));
  for (const each of [email, ...Object.values(address), author, reason]) expect(exported).toContain(each);
  expect(parts.map(({ body }) => body.items.length)).toEqual([4, 1, 1, 1, 1, 1]);

  const before = new Set((await inDatabases()).map(([where]) => where));
  expect([...before]).toEqual(expect.arrayContaining(['order_db public.orders', 'user_db public.users']));

  expect(await send('removeMyAccount', { as, body: { password } })).toMatchObject({ status: 204 });
  await until(
    () => send('getAccount', { as }),
    ({ status }) => status === 401,
    'the end of the token',
    5_000,
  );
  expect(await send('logIn', { body: { email, password } })).toMatchObject({ status: 401 });

  const left = await until(
    async () => (await inDatabases()).filter(([where]) => where !== 'order_db public.order_accounting'),
    (places) => places.length === 0,
    'databases without marks',
    180_000,
    2_000,
  );
  expect(left).toEqual([]);
  expect(await inRedis()).toEqual([]);
  expect(await inIndexes()).toEqual([]);
  expect(await inCompactedTopics()).toEqual([]);

  const { body: order } = await ask('getOrder', { as: admin, params: { orderId } });
  expect(order).toMatchObject({
    id: orderId,
    status: 'cancelled',
    shippingAddress: { country: 'DE', line1: '' },
  });
  expect(order.email).toMatch(/^deleted-/);
  const { body: users } = await ask('listUsers', { as: admin, query: {} });
  expect(users.items.map(({ id }) => id)).not.toContain(userId);
});
