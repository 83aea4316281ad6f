import { startBff, type BffHarness } from './harness';
import { PASSWORD } from './fake-accounts';
import { Refused } from './fake-gateway';

let bff: BffHarness;
beforeAll(async () => (bff = await startBff()));
afterAll(() => bff.stop());
beforeEach(() => bff.gateway.away.clear());

const row = (id: string) => ({ kind: 'row', id, createdAt: '2026-01-01T00:00:00.000Z', data: { id } });
const whole = (...ids: string[]) => ({ items: ids.map(row), nextCursor: null });

/** Two pages of orders, one of everything else. */
function openExports(suffix = ''): void {
  const { gateway } = bff;
  for (const path of ['/checkouts', '/cart', '/reviews', '/stock-alerts'])
    gateway.on(`GET ${path}/personal-data${suffix}`, () => whole(path.slice(1)));
  gateway.on(`GET /orders/personal-data${suffix}`, ({ query }) =>
    query.get('cursor') === 'second' ? whole('order-2') : { items: [row('order-1')], nextCursor: 'second' },
  );
}

describe('the export', () => {
  beforeAll(() => {
    bff.gateway.on('GET /users/me/personal-data', () => whole('account'));
    openExports();
  });

  test('is one file to download, with every page of every part', async () => {
    const { browser } = await bff.signedIn();
    const { status, headers, body } = await browser.get('/api/account/export');
    expect(status).toBe(200);
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="personal-data-\d{4}-\d\d-\d\d\.json"$/,
    );
    const { parts } = body as unknown as { parts: Record<string, { id: string }[]> };
    expect(Object.entries(parts).map(([name, rows]) => [name, rows.map(({ id }) => id)])).toEqual([
      ['account', ['account']],
      ['orders', ['order-1', 'order-2']],
      ['checkouts', ['checkouts']],
      ['carts', ['cart']],
      ['reviews', ['reviews']],
      ['stockAlerts', ['stock-alerts']],
    ]);
  });

  test('is 503 and names the part that cannot be read, instead of a file that lacks it', async () => {
    const { browser } = await bff.signedIn();
    bff.gateway.away.add('/reviews');
    expect(await browser.get('/api/account/export')).toMatchObject({
      status: 503,
      body: { code: 'export-incomplete', missing: ['reviews'] },
    });
  });

  test('needs a user', async () => {
    expect(await bff.browser().get('/api/account/export')).toMatchObject({ status: 401 });
  });
});

test('deleting the account ends the session of this browser', async () => {
  bff.gateway.on('DELETE /users/me', ({ json }) => {
    if (json['password'] !== PASSWORD) throw new Refused(422, 'password-incorrect');
  });
  const { browser } = await bff.signedIn();
  const remove = (password: string) => browser.call('DELETE', '/api/account', { body: { password } });
  expect(await remove('wrong')).toMatchObject({ status: 422, body: { code: 'password-incorrect' } });
  expect((await browser.get('/api/session')).body).not.toBeNull();
  const before = (await bff.redis.keys(`${bff.prefix}bff:session:*`)).length;
  expect(await remove(PASSWORD)).toMatchObject({ status: 204 });
  expect((await bff.redis.keys(`${bff.prefix}bff:session:*`)).length).toBe(before - 1);
  expect((await browser.get('/api/session')).body).toBeNull();
});
