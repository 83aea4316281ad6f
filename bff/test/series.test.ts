import { createHash, randomUUID } from 'node:crypto';
import { eventually, startTestServer, testLog } from '@sidecart/kit/testing';
import { Redis } from 'ioredis';
import { startGateway, testRedis } from '../../services/gateway/test/harness';
import { answerJson } from '../../services/gateway/test/sidecar';
import { buildBff } from '../src/main';

/** Numbers from 0 to 1 that are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

// Sends 300 requests one after another, which a busy machine takes its time for.
test('through the caches of BFF and gateway nothing is older than 5 seconds, although no event arrives', async () => {
  const gateway = await startGateway();
  const redis = new Redis(`redis://${testRedis()}`, { keyPrefix: `series-${randomUUID()}:` });
  await eventually(() => redis.status === 'ready', { what: 'Redis' });
  const bff = buildBff({
    config: {
      GATEWAY_URL: gateway.server.url,
      PUBLIC_URL: 'http://127.0.0.1:3000',
      CART_CURRENCY: 'EUR',
      SESSION_DAYS: 30,
      PART_DEADLINE_MS: 10_000,
      STOREFRONT_CREDENTIAL: 'shown-by-the-storefront',
    },
    credential: 'shown-by-the-bff',
    sessionKey: 'of the sessions',
    redis,
    dapr: { isReady: async () => true },
    log: testLog,
    now: () => gateway.clock.at,
  });
  const server = await startTestServer({ app: bff.app });
  await bff.start();

  // The product and the category are renamed continuously; a name shows when it was set.
  gateway.sidecar.answerWith((_req, res, { path }) => {
    const name = `named at ${gateway.clock.at}`;
    const body = path.includes('/products/blue-mug/reviews')
      ? { items: [], distribution: {}, nextCursor: null }
      : path.includes('/products/blue-mug')
        ? {
            id: 'p',
            slug: 'blue-mug',
            name,
            brand: null,
            categories: ['mugs'],
            attributes: {},
            variants: [],
            images: [],
          }
        : path.includes('/categories')
          ? { items: [{ slug: 'mugs', name, children: [] }] }
          : { items: [], nextCursor: null };
    const text = JSON.stringify(body);
    answerJson(res, 200, body, {
      etag: `"${createHash('sha1').update(text).digest('base64url')}"`,
      'cache-control': 'public, no-cache',
    });
  });
  const read = async (url: string) => (await fetch(url)).text();
  const urls = [
    `${server.url}/api/screens/product/blue-mug`,
    `${server.url}/api/screens/category/mugs`,
    `${gateway.server.url}/api/v1/products/blue-mug`,
    `${gateway.server.url}/api/v1/categories`,
  ];
  gateway.clock.at += 3_001;
  const random = numbers(27);
  const ages: number[] = [];
  for (let step = 0; step < 300; step += 1) {
    gateway.clock.at += Math.floor(random.next().value * 1_500);
    const url = urls[Math.floor(random.next().value * urls.length)] as string;
    const text = await read(url);
    for (const [, at] of text.matchAll(/named at (\d+)/g)) ages.push(gateway.clock.at - Number(at));
  }
  expect(Math.max(...ages)).toBeLessThan(5_000);
  // Some answers were cached, both for a long and for a short time.
  expect(ages.filter((age) => age > 3_000).length).toBeGreaterThan(10);
  expect(ages.length).toBeGreaterThan(300);

  await server.stop();
  await bff.stop();
  redis.disconnect();
  await gateway.stop();
}, 120_000);
