import { randomUUID } from 'node:crypto';
import { deliver, send } from '@sidecart/kit/testing';
import { startUser, type Session, type UserHarness } from './harness';

let user: UserHarness;
let admin: Session;
beforeAll(async () => {
  user = await startUser();
  admin = await user.signInAdmin();
});
afterAll(() => user.stop());

interface Entry {
  id: string;
  at: string;
  actor: { id: string; role: string; email: string | null };
  action: string;
  target: { kind: string; id: string };
  before: unknown;
  after: unknown;
}
interface List {
  items: Entry[];
  nextCursor: string | null;
  timeZone: string;
}

const anEntry = (data: Record<string, unknown> = {}) => ({
  actorId: 'seller-1',
  actorRole: 'seller',
  action: 'updateProduct',
  permission: 'product:write-own',
  targetKind: 'product',
  targetId: 'p-1',
  before: '{"name":"Mug"}',
  after: '{"name":"Cup"}',
  requestId: 'request-1',
  address: '192.0.2.1',
  outcome: 'succeeded',
  count: 1,
  ...data,
});

const recorded = async (data: Record<string, unknown>, { id = randomUUID() as string, time = '' } = {}) => {
  const event = { id, type: 'audit.recorded', data: anEntry(data), ...(time && { time }) };
  const response = await deliver(user.server, 'audit', event);
  expect(await response.json()).toEqual({ status: 'SUCCESS' });
  return id;
};
const list = async (query: string): Promise<List> => {
  const { status, body } = await user.call('GET', `/admin/audit-log?${query}`, { as: admin.accessToken });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as unknown as List;
};
const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => id);

test('an event becomes one entry, however often it is delivered', async () => {
  const target = randomUUID();
  const id = await recorded({ targetId: target, reason: 'renamed' }, { time: '2027-01-31T10:00:00.000Z' });
  await user.database.db.query('DELETE FROM processed_events WHERE event_id = $1', [id]);
  await recorded({ targetId: target }, { id });
  expect(await list(`target=${target}`)).toEqual({
    items: [
      {
        id,
        at: '2027-01-31T10:00:00.000Z',
        actor: { id: 'seller-1', role: 'seller', email: null },
        action: 'updateProduct',
        permission: 'product:write-own',
        target: { kind: 'product', id: target },
        reason: 'renamed',
        before: { name: 'Mug' },
        after: { name: 'Cup' },
        requestId: 'request-1',
        address: '192.0.2.1',
        outcome: 'succeeded',
        count: 1,
      },
    ],
    nextCursor: null,
    timeZone: 'Europe/Berlin',
  });
});

test('an event without what an entry needs is dropped', async () => {
  const response = await deliver(user.server, 'audit', { type: 'audit.recorded', data: { action: 'x' } });
  expect(await response.json()).toEqual({ status: 'DROP' });
});

test('a change of role or block is recorded with the states before and after, in its transaction', async () => {
  const { userId } = await user.signUp();
  await user.call('PATCH', `/users/${userId}`, {
    as: admin.accessToken,
    body: { role: 'seller' },
    headers: { 'x-request-id': 'request-7', 'x-client-address': '198.51.100.7' },
  });
  expect((await list(`target=${userId}`)).items).toMatchObject([
    {
      actor: { id: admin.userId, role: 'admin', email: admin.email },
      action: 'changeUser',
      permission: 'user:manage',
      target: { kind: 'user', id: userId },
      before: { role: 'customer' },
      after: { role: 'seller' },
      requestId: 'request-7',
      address: '198.51.100.7',
    },
  ]);
  const refused = await user.call('PATCH', '/users/unknown', {
    as: admin.accessToken,
    body: { blocked: true },
  });
  expect(refused.status).toBe(404);
  expect(await idsOf('target=unknown')).toEqual([]);
});

test('sign-ins of staff and sellers are recorded, those of customers are not', async () => {
  const seller = await user.signUp();
  await user.call('PATCH', `/users/${seller.userId}`, { as: admin.accessToken, body: { role: 'seller' } });
  await user.login(seller.email);
  expect((await list(`actor=${seller.userId}`)).items).toMatchObject([
    {
      actor: { id: seller.userId, role: 'seller' },
      action: 'logIn',
      target: { kind: 'user', id: seller.userId },
      outcome: 'succeeded',
      after: { userAgent: expect.any(String) },
    },
  ]);
});

test('refused sign-ins of staff and sellers are counted, and nothing is written when one is refused', async () => {
  const other = await startUser();
  const { email, userId, accessToken } = await other.signInAdmin();
  const customer = await other.signUp();
  const refusedSince = async () => {
    const path = '/admin/audit-log?outcome=refused';
    return ((await other.call('GET', path, { as: accessToken })).body as unknown as List).items;
  };
  for (let n = 0; n < 3; n += 1) await other.login(email, 'a wrong password');
  await other.login(customer.email, 'a wrong password');
  await other.login('nobody@example.com', 'a wrong password');
  expect(await refusedSince()).toEqual([]);
  await other.signIns.stop();
  expect(await refusedSince()).toMatchObject([
    { action: 'logIn', actor: { id: userId, role: 'admin' }, target: { kind: 'user', id: userId }, count: 3 },
  ]);
  await other.stop();
});

describe('filters', () => {
  const [actorId, target, action] = [randomUUID(), randomUUID(), 'setStock'];
  let ids: string[];
  beforeAll(async () => {
    ids = [
      // The last second of 30 January in Berlin, and the first and the last of 31 January.
      await recorded({ actorId, action, targetId: target }, { time: '2027-01-30T22:59:59.999Z' }),
      await recorded(
        { actorId, targetId: 'other', outcome: 'refused' },
        { time: '2027-01-30T23:00:00.000Z' },
      ),
      await recorded({ actorId, action }, { time: '2027-01-31T22:59:59.999Z' }),
    ];
  });

  test.each<[string, number[]]>([
    ['', [2, 1, 0]],
    [`action=${action}`, [2, 0]],
    [`target=${target}`, [0]],
    ['outcome=refused', [1]],
    [`action=${action}&target=${target}&outcome=succeeded`, [0]],
    ['action=archiveProduct', []],
    ['from=2027-01-31&to=2027-01-31', [2, 1]],
    ['to=2027-01-30', [0]],
    ['from=2027-01-30T23:00:00Z&to=2027-01-30T23:00:00Z', [1]],
    ['from=2027-02-01', []],
  ])('by actor and %s, newest first; days are those of the shop', async (query, expected) => {
    expect(await idsOf(`actor=${actorId}&${query}`)).toEqual(expected.map((at) => ids[at]));
  });

  test('by the address of the actor', async () => {
    const { userId, email } = await user.signUp();
    const id = await recorded({ actorId: userId });
    expect(await idsOf(`actor=${encodeURIComponent(email.toUpperCase())}&action=updateProduct`)).toEqual([
      id,
    ]);
    expect(await idsOf('actor=nobody%40example.com')).toEqual([]);
  });

  test('with pages that contain each entry once', async () => {
    const first = await list(`actor=${actorId}&limit=2`);
    const second = await list(`actor=${actorId}&limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([...ids].reverse());
    expect(second.nextCursor).toBeNull();
  });

  test.each([
    'actor=%00',
    'action=a-b',
    'target=a%2Fb',
    'outcome=maybe',
    'from=2027',
    'limit=101',
    'cursor=bm8',
    'x=1',
  ])('%s is refused', async (query) => {
    const { status } = await user.call('GET', `/admin/audit-log?${query}`, { as: admin.accessToken });
    expect(status).toBe(400);
  });
});

test.each(['/admin/audit-log', '/admin/audit-log/export'])(
  'only staff with audit:read read %s',
  async (path) => {
    const { accessToken } = await user.signUp();
    expect(await user.call('GET', path, { as: accessToken })).toMatchObject({
      status: 403,
      body: { permission: 'audit:read' },
    });
    expect(await user.call('GET', path)).toMatchObject({ status: 401 });
  },
);

test.each([
  ['changed', `UPDATE audit_entries SET reason = 'x'`],
  ['deleted before their time', 'DELETE FROM audit_entries'],
  ['deleted all at once', 'TRUNCATE audit_entries'],
])('entries cannot be %s, even by the service itself', async (_what, statement) => {
  await recorded({});
  await expect(user.database.db.query(statement)).rejects.toThrow('append-only');
});

test('the export is CSV with every entry, and a spreadsheet runs nothing in it', async () => {
  const actorId = randomUUID();
  for (let n = 0; n < 501; n += 1)
    await recorded({ actorId, targetId: `t-${n}`, reason: n === 0 ? '=1+1;"x";=2\n-3' : '' });
  const response = await send(user.server, 'GET', `/admin/audit-log/export?actor=${actorId}`, {
    as: admin.accessToken,
  });
  expect(response.headers.get('content-type')).toContain('text/csv');
  expect(response.headers.get('content-disposition')).toContain('audit-log.csv');
  const text = await response.text();
  // As programs read it that split at commas, semicolons or tabs.
  for (const cell of text.split(/[,;\t\r\n]/)) expect(cell).not.toMatch(/^"*[=+@\-]/);
  const lines = text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(502);
  expect(lines[0]).toMatch(/^"at","actor","email"/);
  expect(lines.at(-1)).toContain(`"t-0","'=1+1;""x"";'=2\n'-3",`);
  expect(lines[1]).toContain('"{""name"":""Mug""}","{""name"":""Cup""}"');
});

test('an export of the log is an entry, too, without the address by which it was filtered', async () => {
  const since = new Date().toISOString();
  const exported = (query: string) =>
    send(user.server, 'GET', `/admin/audit-log/export?${query}`, { as: admin.accessToken });
  await (await exported(`actor=${encodeURIComponent(admin.email)}&outcome=refused`)).text();
  expect((await exported('outcome=maybe')).status).toBe(400);
  expect((await list(`target=audit-log&from=${since}`)).items).toMatchObject([
    {
      actor: { id: admin.userId },
      action: 'exportAuditLog',
      target: { kind: 'audit-log', id: 'audit-log' },
      before: null,
      after: { filter: { actor: '…', outcome: 'refused' } },
    },
  ]);
});
