import { aCart, eur } from './builders';
import { startCampaign, type CampaignHarness } from './harness';

let campaign: CampaignHarness;
beforeAll(async () => (campaign = await startCampaign()));
afterAll(() => campaign.stop());

const asAdmin = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  campaign.call(method, path, { as: campaign.as.admin, headers, ...(body === undefined ? {} : { body }) });

const base = { name: 'Ten off', kind: 'percentage', basisPoints: 1_000 };
const code = 'BAD-INPUT';
const line = { sku: 'a', productId: 'a', sellerId: '', categories: [], quantity: 1, unitPrice: eur(100) };
const simulated = (overrides: object) => ({ currency: 'EUR', lines: [line], codes: [], ...overrides });

test.each<[string, string, unknown]>([
  ['POST', '/campaigns', {}],
  ['POST', '/campaigns', { ...base, code, name: '' }],
  ['POST', '/campaigns', { ...base, code, name: 'nul \u0000' }],
  ['POST', '/campaigns', { ...base, code, name: 'x'.repeat(201) }],
  ['POST', '/campaigns', { ...base, code, kind: 'gift' }],
  ['POST', '/campaigns', { ...base, code, basisPoints: 0 }],
  ['POST', '/campaigns', { ...base, code, basisPoints: 10_001 }],
  ['POST', '/campaigns', { ...base, code, basisPoints: -1 }],
  ['POST', '/campaigns', { ...base, code, basisPoints: '1000' }],
  ['POST', '/campaigns', { ...base, code, amount: eur(1) }],
  ['POST', '/campaigns', { ...base, code, cap: eur(-1) }],
  ['POST', '/campaigns', { ...base, code, minimum: { amount: 1, currency: 'euro' } }],
  ['POST', '/campaigns', { ...base, code, minimum: eur(1e300) }],
  ['POST', '/campaigns', { ...base, code, limits: { total: 0 } }],
  ['POST', '/campaigns', { ...base, code, limits: { total: 3_000_000_000 } }],
  ['POST', '/campaigns', { ...base, code, limits: { weekly: 1 } }],
  ['POST', '/campaigns', { ...base, code, claimed: 5 }],
  ['POST', '/campaigns', { ...base, code, active: 'yes' }],
  ['POST', '/campaigns', { ...base, code, scope: {} }],
  ['POST', '/campaigns', { ...base, code, startsAt: 'tomorrow' }],
  ['POST', '/campaigns', { ...base, code, endsAt: '2027' }],
  ['POST', '/campaigns', { ...base, code, endsAt: '2027-02-30T10:00:00Z' }],
  ['POST', '/campaigns', { ...base, code, endsAt: '2027-02-28T10:00:00' }],
  ['POST', '/campaigns', { ...base, code, endsAt: '2027-02-28' }],
  ['POST', '/campaigns', { ...base, code, startsAt: '2026-W05' }],
  ['POST', '/campaigns', { ...base, code, endsAt: '+999999-01-01T00:00:00Z' }],
  ['POST', '/campaigns', { ...base, code, endsAt: '-99999-01-01T00:00:00Z' }],
  ['POST', '/campaigns', { ...base, code, endsAt: '-009999-01-01T00:00:00Z' }],
  ['POST', '/campaigns', { ...base, code, startsAt: '2026-02-01T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' }],
  ['POST', '/campaigns', { ...base, code: "x'; DROP TABLE campaigns; --" }],
  ['POST', '/campaigns', { kind: 'fixed', name: 'x', code }],
  ['POST', '/campaigns', { kind: 'buy-x-get-y', name: 'x', code, buy: 1 }],
  ['POST', '/campaigns', '{"name": '],
  ['POST', '/campaigns', '[]'],
  ['GET', `/campaigns/${encodeURIComponent("x'; DROP TABLE campaigns; --")}`, undefined],
  ['GET', '/campaigns/...', undefined],
  ['GET', '/campaigns/%E0%A4%A', undefined],
  ['GET', '/campaigns?limit=0', undefined],
  ['GET', '/campaigns?limit=101', undefined],
  ['GET', '/campaigns?sort=name', undefined],
  ['POST', '/campaigns/simulate', {}],
  ['POST', '/campaigns/simulate', simulated({ currency: 'euro' })],
  ['POST', '/campaigns/simulate', simulated({ currency: 'USD' })],
  ['POST', '/campaigns/simulate', simulated({ shipping: { amount: 1, currency: 'USD' } })],
  ['POST', '/campaigns/simulate', simulated({ lines: [{ ...line, quantity: 1.5 }] })],
  [
    'POST',
    '/campaigns/simulate',
    simulated({ lines: [{ ...line, quantity: 1_000_000, unitPrice: eur(1_000_000_000_000) }] }),
  ],
  ['POST', '/campaigns/simulate', simulated({ codes: ['nul \u0000'] })],
  ['POST', '/campaigns/simulate', simulated({ codes: ['\u000b '] })],
])('%s %s %j is rejected with 400, and nothing is stored', async (method, path, body) => {
  const answer = await asAdmin(method, path, body);
  expect(answer).toMatchObject({
    status: 400,
    type: expect.stringContaining('application/problem+json'),
    body: { status: 400, code: expect.any(String), instance: expect.any(String) },
  });
  const { codes } = await campaign.peer.evaluateDiscounts(aCart({ codes: [code] }));
  expect(codes).toMatchObject([{ reason: 'unknown-code' }]);
});

test('answers 415 for another content type, 413 for too large a body, 404 for an unknown campaign', async () => {
  const send = (body: string, type: string) => asAdmin('POST', '/campaigns', body, { 'content-type': type });
  expect(await send('name=x', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 });
  expect(await send(JSON.stringify(base), 'text/plain')).toMatchObject({ status: 415 });
  const large = JSON.stringify({ ...base, name: 'x'.repeat(2_000_000) });
  expect(await send(large, 'application/json')).toMatchObject({ status: 413 });
  for (const [method, body] of [['GET'], ['PATCH', { active: false }], ['DELETE']] as const)
    expect(await asAdmin(method, '/campaigns/unheard-of', body)).toMatchObject({ status: 404 });
});
