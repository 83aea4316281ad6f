import { startBff, type BffHarness } from './harness';
import type { Browser } from './browser';

let bff: BffHarness;
let admin: Browser;
beforeAll(async () => {
  bff = await startBff();
  admin = (await bff.signedIn('admin')).browser;
});
afterAll(() => bff.stop());

const entry = {
  id: 'entry-1',
  at: '2027-01-31T10:00:00.000Z',
  actor: { id: 'admin-1', role: 'admin', email: 'admin@example.com' },
  action: 'refundOrder',
  permission: 'order:refund',
  target: { kind: 'order', id: 'order-1' },
  reason: 'damaged',
  before: { refundRequested: 0 },
  after: { refundRequested: 500 },
  requestId: 'request-1',
  address: '192.0.2.1',
  outcome: 'succeeded',
  count: 1,
};

test('the audit log is passed on with its filters', async () => {
  const page = { items: [entry], nextCursor: null, timeZone: 'Europe/Berlin' };
  bff.gateway.on('GET /admin/audit-log', () => page);
  const { status, body } = await admin.get(
    '/api/admin/audit-log?actor=admin-1&outcome=succeeded&from=2027-01-31',
  );
  expect({ status, body }).toEqual({ status: 200, body: page });
  expect(Object.fromEntries(bff.gateway.asked.at(-1)?.query ?? [])).toMatchObject({
    actor: 'admin-1',
    outcome: 'succeeded',
    from: '2027-01-31',
  });
  expect(await admin.get('/api/admin/audit-log?outcome=maybe')).toMatchObject({ status: 400 });
});

test('the export of the audit log is a file that no cache keeps', async () => {
  bff.gateway.on('GET /admin/audit-log/export', (_asked, res) => {
    res.writeHead(200, {
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="audit-log.csv"',
      'x-request-id': 'x',
    });
    res.end('"at","actor"\r\n');
  });
  const exported = await admin.get('/api/admin/audit-log/export?action=refundOrder');
  expect(exported).toMatchObject({ status: 200, text: '"at","actor"\r\n' });
  expect(exported.headers).toMatchObject({
    'content-disposition': 'attachment; filename="audit-log.csv"',
    'cache-control': 'private, no-store',
  });
  expect(bff.gateway.asked.at(-1)?.query.get('action')).toBe('refundOrder');
});

test.each(['customer', 'seller'] as const)('a %s gets neither', async (role) => {
  const { browser } = await bff.signedIn(role);
  for (const path of ['/api/admin/audit-log', '/api/admin/audit-log/export'])
    expect(await browser.get(path)).toMatchObject({ status: 403 });
});
