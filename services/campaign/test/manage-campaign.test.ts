import { randomUUID } from 'node:crypto';
import { events } from '@sidecart/contracts/topics';
import { outboxOf } from '@sidecart/kit/testing';
import { AUTOMATIC_MAX } from '../src/campaign';
import { aCart, eur } from './builders';
import { startCampaign, type CampaignHarness } from './harness';

let campaign: CampaignHarness;
beforeAll(async () => (campaign = await startCampaign()));
afterAll(() => campaign.stop());

const asAdmin = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  campaign.call(method, path, { as: campaign.as.admin, headers, ...(body === undefined ? {} : { body }) });

const codeOutcome = async (code: string) =>
  (await campaign.peer.evaluateDiscounts(aCart({ codes: [code] }))).codes[0];

const claim = (code: string, customer = 'user-1') =>
  campaign.peer.claimDiscounts({
    checkoutId: randomUUID(),
    evaluation: { ...aCart({ codes: [code] }), customer },
  });

const base = { name: 'Ten off', kind: 'percentage', basisPoints: 1_000 };

test('creates, reads, changes and removes a campaign and publishes an event for each change', async () => {
  const body = {
    ...base,
    code: 'spring-1',
    cap: eur(500),
    scope: { categories: ['kitchen'] },
    minimum: eur(100),
    startsAt: '2026-01-01T00:00:00.000Z',
    endsAt: '2999-01-01T00:00:00.000Z',
    limits: { total: 10, perCustomer: 1 },
    priority: 3,
    exclusionGroup: 'spring',
  };
  const made = await asAdmin('POST', '/campaigns', body);
  const view = { ...body, code: 'SPRING-1', active: true, claimed: 0, version: 1 };
  expect(made).toMatchObject({ status: 201, body: view });
  const path = `/campaigns/${String(made.body['id'])}`;
  expect(await asAdmin('GET', path)).toMatchObject({ status: 200, body: view });
  expect(await asAdmin('PATCH', path, { name: 'Spring', priority: 4 })).toMatchObject({
    status: 200,
    body: { ...view, name: 'Spring', priority: 4, version: 2 },
  });
  expect(await asAdmin('DELETE', path)).toMatchObject({ status: 204 });
  expect(await asAdmin('GET', path)).toMatchObject({ status: 404, body: { code: 'campaign-not-found' } });
  expect(await codeOutcome('SPRING-1')).toEqual({
    code: 'SPRING-1',
    applied: false,
    reason: 'unknown-code',
  });
  const publishedEvents = (await outboxOf(campaign.database.db)).filter(
    ({ data }) => data['code'] === 'SPRING-1',
  );
  expect(publishedEvents.map(({ type, data }) => events[type].codec.fromJSON(data))).toMatchObject([
    { active: true, version: 1 },
    { active: true, version: 2 },
    { active: false, version: 3 },
  ]);
});

test('rejects a change that is based on an older version', async () => {
  const { id } = await campaign.made();
  const path = `/campaigns/${id}`;
  expect(await asAdmin('PATCH', path, { priority: 1, version: 1 })).toMatchObject({ status: 200 });
  expect(await asAdmin('PATCH', path, { priority: 2, version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'campaign-changed', version: 2 },
  });
  expect(await asAdmin('GET', path)).toMatchObject({ body: { priority: 1, version: 2 } });
});

test('a code is usable as soon as it is created, and rejected as soon as it is switched off', async () => {
  const { id, code } = await campaign.made();
  expect(await codeOutcome(code)).toEqual({ code, applied: true });
  await asAdmin('PATCH', `/campaigns/${id}`, { active: false });
  expect(await codeOutcome(code)).toEqual({ code, applied: false, reason: 'inactive' });
});

test('a code is unique, ignoring case, on create and on change', async () => {
  const { code } = await campaign.made();
  expect(await asAdmin('POST', '/campaigns', { ...base, code: code.toLowerCase() })).toMatchObject({
    status: 409,
    type: expect.stringContaining('application/problem+json'),
  });
  const other = await campaign.made();
  expect(await asAdmin('PATCH', `/campaigns/${other.id}`, { code })).toMatchObject({ status: 409 });
  expect(await codeOutcome(other.code)).toEqual({ code: other.code, applied: true });
});

test('the same Idempotency-Key creates one campaign', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const body = { ...base, code: `ONCE-${randomUUID().slice(0, 8)}` };
  const [first, again] = await Promise.all([1, 2].map(() => asAdmin('POST', '/campaigns', body, headers)));
  expect(first).toMatchObject({ status: 201 });
  expect(again).toEqual(first);
});

describe('a change', () => {
  test('removes optional fields that are null', async () => {
    const { id } = await campaign.made({
      cap: eur(500),
      scope: { products: ['mug'] },
      endsAt: '2999-01-01T00:00:00Z',
      limits: { total: 5 },
      exclusionGroup: 'one',
    });
    const gone = { cap: null, scope: null, endsAt: null, limits: null, exclusionGroup: null };
    const { status, body } = await asAdmin('PATCH', `/campaigns/${id}`, gone);
    expect(status).toBe(200);
    for (const key of ['cap', 'scope', 'endsAt', 'exclusionGroup']) expect(body).not.toHaveProperty(key);
    expect(body['limits']).toEqual({});
    expect(body).toMatchObject({ basisPoints: 1_000 });
  });

  test.each([
    ['a required field removed', { name: null }],
    ['a field that its kind requires removed', { basisPoints: null }],
    ['another kind without its parts', { kind: 'fixed' }],
    ['parts of another kind', { amount: { amount: 1, currency: 'EUR' } }],
    ['an end before its start', { startsAt: '2026-02-01T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' }],
    ['nothing', {}],
    ['an unknown part', { claimed: 0 }],
    ['a wrong type', { limits: { total: 'many' } }],
  ])('with %s is rejected and has no effect', async (_name, change) => {
    const { id } = await campaign.made();
    const before = await asAdmin('GET', `/campaigns/${id}`);
    const answer = await asAdmin('PATCH', `/campaigns/${id}`, change);
    expect(answer).toMatchObject({ status: 400, type: expect.stringContaining('problem+json') });
    expect(await asAdmin('GET', `/campaigns/${id}`)).toEqual(before);
  });

  test('to another kind includes the fields of that kind', async () => {
    const { id, code } = await campaign.made();
    const change = { kind: 'fixed', basisPoints: null, amount: eur(300) };
    expect(await asAdmin('PATCH', `/campaigns/${id}`, change)).toMatchObject({
      status: 200,
      body: { kind: 'fixed', amount: eur(300) },
    });
    expect((await campaign.peer.evaluateDiscounts(aCart({ codes: [code] }))).total).toEqual(eur(300));
  });

  test('cannot set a limit below the number of claims', async () => {
    const { id, code } = await campaign.made({ limits: { total: 5 } });
    for (const customer of ['a', 'b']) await claim(code, customer);
    expect(await asAdmin('PATCH', `/campaigns/${id}`, { limits: { total: 1 } })).toMatchObject({
      status: 422,
      body: { code: 'campaign-limit-under-claims', claimed: 2 },
    });
    expect(await asAdmin('PATCH', `/campaigns/${id}`, { limits: { total: 2 } })).toMatchObject({
      status: 200,
    });
    await expect(claim(code, 'c')).rejects.toMatchObject({ details: { reason: 'limit-reached' } });
  });
});

test('lists campaigns newest first, in pages, and rejects a foreign cursor', async () => {
  const made = [];
  for (let index = 0; index < 3; index += 1) made.push((await campaign.made()).id);
  const page = async (query: string) =>
    (await asAdmin('GET', `/campaigns?${query}`)).body as unknown as {
      items: { id: string; createdAt: string }[];
      nextCursor: string;
    };
  const first = await page('limit=2');
  const second = await page(`limit=2&cursor=${first.nextCursor}`);
  const seen = [...first.items, ...second.items];
  expect(seen.map(({ id }) => id)).toEqual(expect.arrayContaining(made));
  expect(new Set(seen.map(({ id }) => id)).size).toBe(4);
  const dates = seen.map(({ createdAt }) => createdAt);
  expect(dates).toEqual([...dates].sort().reverse());

  const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const foreign = [
    'bm8',
    cursorOf(null),
    cursorOf({}),
    cursorOf(['yesterday', 'x']),
    cursorOf(['2026-01-01T00:00:00.000Z', 7]),
    cursorOf(['2026-01-01T00:00:00.000Z', '\u0000']),
    cursorOf(['-271821-04-20T00:00:00.000Z', 'x']),
  ];
  for (const cursor of foreign)
    expect(await asAdmin('GET', `/campaigns?cursor=${cursor}`)).toMatchObject({ status: 400 });
});

test('a simulation reports what a cart would be granted and claims nothing', async () => {
  const { id, code } = await campaign.made();
  expect(await asAdmin('POST', '/campaigns/simulate', aCart({ codes: [code.toLowerCase()] }))).toMatchObject({
    status: 200,
    body: { total: eur(250), codes: [{ code, applied: true }], campaignIds: [id] },
  });
  expect(await campaign.claimedOf(id)).toBe(0);
});

describe('who may manage campaigns', () => {
  test.each<[string, string, unknown]>([
    ['GET', '/campaigns', undefined],
    ['POST', '/campaigns', base],
    ['POST', '/campaigns/simulate', aCart()],
    ['GET', '/campaigns/x', undefined],
    ['PATCH', '/campaigns/x', { active: false }],
    ['DELETE', '/campaigns/x', undefined],
  ])('%s %s: admins only', async (method, path, body) => {
    const as = async (token?: string) =>
      campaign.call(method, path, { ...(token ? { as: token } : {}), ...(body ? { body } : {}) });
    expect(await as()).toMatchObject({ status: 401 });
    expect(await as('no.such.token')).toMatchObject({ status: 401 });
    for (const token of [campaign.as.customer, campaign.as.seller])
      expect(await as(token)).toMatchObject({
        status: 403,
        body: { code: 'permission-missing', permission: 'campaign:manage' },
      });
  });
});

test('a shop has at most so many active campaigns without a code, since every cart is evaluated against all', async () => {
  const { db } = campaign.database;
  const { rows } = await db.query<{ count: string }>(
    'SELECT count(*) FROM campaigns WHERE code IS NULL AND active',
  );
  const made: string[] = [];
  for (let count = Number(rows[0]?.count); count < AUTOMATIC_MAX; count += 1) {
    const { status, body } = await asAdmin('POST', '/campaigns', base);
    expect(status).toBe(201);
    made.push(String(body['id']));
  }
  const refused = { status: 422, body: { code: 'campaigns-full' } };
  expect(await asAdmin('POST', '/campaigns', base)).toMatchObject(refused);
  const waiting = await asAdmin('POST', '/campaigns', { ...base, active: false });
  const path = `/campaigns/${String(waiting.body['id'])}`;
  expect(await asAdmin('PATCH', path, { active: true })).toMatchObject(refused);
  expect(await asAdmin('PATCH', `/campaigns/${made[0]}`, { active: false })).toMatchObject({ status: 200 });
  expect(await asAdmin('PATCH', path, { active: true })).toMatchObject({ status: 200 });
  for (const id of [...made, String(waiting.body['id'])]) await asAdmin('DELETE', `/campaigns/${id}`);
});
