import { randomUUID } from 'node:crypto';
import { createDapr } from '@sidecart/kit/dapr';
import { AppError } from '@sidecart/kit/errors';
import { eventually, testLog } from '@sidecart/kit/testing';
import { createRefusals, REFUSAL_KEYS } from '../src/audit/refusals';
import { startGateway, type GatewayHarness } from './harness';
import { answerJson } from './sidecar';

const HOUR_MS = 3_600_000;

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
  await gateway.stop();
  gateway = await startGateway({ refusalsEveryMs: HOUR_MS });
  await refused('user-1', 30);
  await refused('user-2', 2);
  await gateway.stop();
  isRunning = false;
  const events = published();
  expect(events.map(({ data }) => data['count'])).toEqual([30, 2]);
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
  const { port } = gateway.sidecar;
  const refusals = createRefusals({
    dapr: createDapr({ port }),
    log: testLog,
    newId: randomUUID,
    everyMs: HOUR_MS,
  });
  const route = { operation: 'listAuditEntries', access: 'audit:read' } as const;
  const caller = {
    role: 'customer',
    email: 'ada@example.com',
    emailVerified: true,
    issuedAt: 0,
    expiresAt: 0,
  } as const;
  const origin = { address: '127.0.0.1', requestId: 'r' };
  const users = REFUSAL_KEYS + 50;
  for (let n = 0; n < users; n += 1)
    expect(() => refusals.admit(route, { ...caller, userId: `u-${n}` }, origin)).toThrow(AppError);
  await refusals.stop();
  const events = published();
  expect(events.length).toBeLessThanOrEqual(REFUSAL_KEYS + 1);
  expect(totalOf(events)).toBe(users);
  expect(events.find(({ data }) => !data['actorId'])?.data).toMatchObject({ count: 50 });
});
