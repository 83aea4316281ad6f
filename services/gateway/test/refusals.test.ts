import { eventually } from '@sidecart/kit/testing';
import { REFUSAL_KEYS } from '../src/audit/refusals';
import { startGateway, type GatewayHarness } from './harness';
import { answerJson } from './sidecar';

interface Published {
  id: string;
  type: string;
  source: string;
  data: Record<string, unknown>;
}

let gateway: GatewayHarness;
beforeEach(async () => (gateway = await startGateway({ refusalsEveryMs: 50 })));
let isRunning = true;
afterEach(async () => {
  if (isRunning) await gateway.stop();
  isRunning = true;
});

const publications = () => gateway.sidecar.seen.filter(({ path }) => path.includes('/publish/'));
const published = () =>
  publications().flatMap(({ body }): Published[] => {
    const parsed = JSON.parse(body) as Published | { event: Published }[];
    return Array.isArray(parsed) ? parsed.map(({ event }) => event) : [parsed];
  });
const totalOf = (events: Published[]) => events.reduce((sum, { data }) => sum + Number(data['count']), 0);
const refused = (userId: string, times = 1) =>
  Promise.all(
    Array.from({ length: times }, async () => {
      const as = gateway.tokens.tokenFor({ userId });
      expect(await gateway.call('GET', '/api/v1/admin/audit-log', { as })).toMatchObject({ status: 403 });
    }),
  );

test('refusals of a permission are published as one count per user, route and minute', async () => {
  await refused('user-1', 30);
  await refused('user-2', 2);
  await eventually(() => totalOf(published()) === 32, { what: 'the counts' });
  const events = published();
  expect(events.length).toBeLessThan(10);
  expect(events[0]).toMatchObject({
    type: 'audit.recorded',
    source: 'gateway',
    data: {
      actorId: 'user-1',
      actorRole: 'customer',
      action: 'listAuditEntries',
      permission: 'audit:read',
      targetKind: 'route',
      targetId: 'listAuditEntries',
      outcome: 'refused',
      address: '127.0.0.1',
      requestId: expect.any(String),
    },
  });
  expect(publications()[0]?.path).toContain('/audit');
});

test('a request without a token, and one that is allowed, are not counted', async () => {
  expect(await gateway.call('GET', '/api/v1/admin/audit-log')).toMatchObject({ status: 401 });
  const as = gateway.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  expect(await gateway.call('GET', '/api/v1/admin/audit-log', { as })).toMatchObject({ status: 200 });
  await refused('user-1');
  await eventually(() => published().length > 0, { what: 'the counts' });
  expect(totalOf(published())).toBe(1);
});

test('what the broker did not accept is published again with the same ids', async () => {
  gateway.sidecar.answerWith((_req, res) => answerJson(res, 503, {}));
  await refused('user-1', 3);
  await eventually(() => publications().length >= 2, { what: 'a second attempt' });
  const ids = published().map(({ id }) => id);
  gateway.reset();
  await eventually(() => published().length > 0, { what: 'an accepted attempt' });
  expect(
    new Set([
      ...ids,
      ...published()
        .slice(0, 1)
        .map(({ id }) => id),
    ]).size,
  ).toBe(1);
});

test('a flood by many users costs a bounded number of events, and no refusal is left out', async () => {
  await gateway.stop();
  gateway = await startGateway();
  // The first round of the worker has passed; the next is in a minute.
  const users = REFUSAL_KEYS + 50;
  for (let n = 0; n < users; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, k) => refused(`u-${n + k}`)));
  const { seen } = gateway.sidecar;
  await gateway.stop();
  isRunning = false;
  const events = seen
    .filter(({ path }) => path.includes('/publish/'))
    .flatMap(({ body }) => (JSON.parse(body) as { event: Published }[]).map(({ event }) => event));
  expect(events.length).toBeLessThanOrEqual(REFUSAL_KEYS + 1);
  expect(totalOf(events)).toBe(users);
  expect(events.find(({ data }) => !data['actorId'])?.data).toMatchObject({ count: 50 });
});
