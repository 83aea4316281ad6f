import { events } from '@sidecart/contracts/topics';
import { startUser, type Session, type UserHarness } from './harness';

let user: UserHarness;
let admin: Session;
beforeAll(async () => {
  user = await startUser();
  admin = await user.signInAdmin();
});
afterAll(() => user.stop());

const list = (query = '', as = admin.accessToken) => user.call('GET', `/users${query}`, { as });
const change = (id: string, body: unknown, as = admin.accessToken) =>
  user.call('PATCH', `/users/${id}`, { as, body });
const cursorOf = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');
const typesOf = async (userId: string) => (await user.eventsOf(userId)).map(({ type }) => type);
const FORBIDDEN = { status: 403, body: { code: 'permission-missing', permission: 'user:manage' } };

describe('the list', () => {
  test('can be of one role, or of those who are blocked or not', async () => {
    const [plain, seller, blocked] = await Promise.all([user.signUp(), user.signUp(), user.signUp()]);
    await change(seller.userId, { role: 'seller' });
    await change(blocked.userId, { blocked: true });
    const ids = async (query: string) => {
      const { status, body } = await list(`?limit=100&${query}`);
      expect(status).toBe(200);
      const made = [plain.userId, seller.userId, blocked.userId];
      const found = (body as unknown as { items: { id: string }[] }).items.map(({ id }) => id);
      return made.filter((id) => found.includes(id));
    };
    expect(await ids('role=seller')).toEqual([seller.userId]);
    expect(await ids('role=customer')).toEqual([plain.userId, blocked.userId]);
    expect(await ids('blocked=true')).toEqual([blocked.userId]);
    expect(await ids('role=customer&blocked=false')).toEqual([plain.userId]);
    expect(await list('?role=owner')).toMatchObject({ status: 400 });
  });

  test('returns pages, newest first, with each user once', async () => {
    const before = await user.database.db.query('SELECT 1 FROM users');
    const made = [];
    for (let n = 0; n < 4; n += 1) made.push((await user.signUp()).userId);
    // Several users with the same timestamp: the id decides.
    await user.database.db.query('UPDATE users SET created_at = $1 WHERE id = ANY($2)', [
      new Date(),
      made.slice(1),
    ]);
    const seen: string[] = [];
    const pages: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { status, body } = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      const page = body as unknown as { items: { id: string }[]; nextCursor: string | null };
      seen.push(...page.items.map(({ id }) => id));
      pages.push(page.items.length);
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength((before.rowCount ?? 0) + 4);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, 3)).toEqual(made.slice(1).sort().reverse());
    expect(seen[3]).toBe(made[0]);
    expect(Math.max(...pages)).toBe(2);
  });

  test('finds users by the start of their address, ignoring case', async () => {
    const email = 'sought_after@example.com';
    const { userId } = await user.signUp({ email });
    await user.signUp({ email: 'soughtXafter@example.com' });
    for (const sought of [` ${email.toUpperCase()} `, 'sought_', email.slice(0, -4)])
      expect(await list(`?email=${encodeURIComponent(sought)}`)).toMatchObject({
        status: 200,
        body: { items: [{ id: userId, email }], nextCursor: null },
      });
    for (const sought of [email.slice(1), '%', '_'])
      expect((await list(`?email=${encodeURIComponent(sought)}`)).body).toMatchObject({ items: [] });
  });

  test('finds users by part of their name or address, and those with given ids', async () => {
    const { userId } = await user.signUp({ email: 'grace.finder@example.com' });
    const { userId: other } = await user.signUp({ email: 'other.person@example.com' });
    const name = { first: 'Gräfin', last: 'Hopper' };
    await user.database.db.query('UPDATE users SET first_name = $2, last_name = $3 WHERE id = $1', [
      userId,
      name.first,
      name.last,
    ]);
    for (const sought of ['fin hop', 'GRÄFIN', 'e.finder@EX'])
      expect((await list(`?q=${encodeURIComponent(sought)}`)).body).toMatchObject({
        items: [{ id: userId }],
      });
    for (const sought of ['fin%hop', 'grace_finder'])
      expect((await list(`?q=${encodeURIComponent(sought)}`)).body).toMatchObject({ items: [] });
    // The index serves it: its expression is that of the query.
    const { rows } = await user.database.db.tx(async (t) => {
      await t.query('SET LOCAL enable_seqscan = off');
      return t.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT id FROM users
         WHERE lower((first_name || ' ' || last_name || ' ' || email) COLLATE "und-x-icu") LIKE '%hop%'`,
      );
    });
    expect(rows.map((row) => row['QUERY PLAN']).join(' ')).toContain('users_words_idx');
    const { body } = await list(`?id=${userId}&id=${other}&id=unknown`);
    const { items } = body as unknown as { items: { id: string }[] };
    expect(items.map(({ id }) => id).sort()).toEqual([userId, other].sort());
  });

  test('shows no secret', async () => {
    expect(JSON.stringify((await list()).body)).not.toMatch(/argon2|password|hash/i);
  });

  test.each<[string, string]>([
    ['no cursor at all', 'abc'],
    ['an empty one', ''],
    ['null', cursorOf(null)],
    ['a number', cursorOf(7)],
    ['an object', cursorOf({ createdAt: '2026-01-01T00:00:00.000Z', id: 'u' })],
    ['no date', cursorOf(['yesterday', 'u'])],
    ['a number for a date', cursorOf([5, 'u'])],
    ['an invalid date', cursorOf(['2026-99-99T00:00:00.000Z', 'u'])],
    ['a date outside the range of Postgres', cursorOf(['-271821-04-20T00:00:00.000Z', 'u'])],
    ['no id', cursorOf(['2026-01-01T00:00:00.000Z'])],
    ['an id with NUL', cursorOf(['2026-01-01T00:00:00.000Z', 'a\0b'])],
    ['half a character', cursorOf(['2026-01-01T00:00:00.000Z', '\ud800'])],
    ['SQL', cursorOf(['2026-01-01T00:00:00.000Z', "' OR 1=1 --"])],
  ])('rejects a foreign cursor: %s', async (_name, cursor) => {
    const { status, type } = await list(`?cursor=${encodeURIComponent(cursor)}`);
    expect({ status, type }).toEqual({
      status: 400,
      type: expect.stringContaining('application/problem+json'),
    });
  });

  test.each(['0', '101', '-1', '1.5', 'x', '', '1;DROP TABLE users', '1&limit=2'])(
    'refuses the limit %s',
    async (limit) => {
      expect(await list(`?limit=${limit}`)).toMatchObject({ status: 400 });
    },
  );
});

test('reports the missing permission to customers and sellers', async () => {
  const customer = await user.signUp();
  const seller = await user.signUp();
  await change(seller.userId, { role: 'seller' });
  const { body } = await user.login(seller.email);
  for (const token of [customer.accessToken, body['accessToken'] ?? '']) {
    expect(await list('', token)).toMatchObject(FORBIDDEN);
    expect(await change(customer.userId, { role: 'admin' }, token)).toMatchObject(FORBIDDEN);
  }
  expect(await user.call('GET', '/users/me', { as: customer.accessToken })).toMatchObject({
    body: { role: 'customer' },
  });
});

test('admins cannot block themselves or change their own role', async () => {
  const me = await user.call('GET', '/users/me', { as: admin.accessToken });
  for (const body of [{ blocked: true }, { role: 'customer' }])
    expect(await change(String(me.body['id']), body)).toMatchObject({
      status: 422,
      body: { code: 'own-standing' },
    });
  expect(await user.call('GET', '/users/me', { as: admin.accessToken })).toMatchObject({
    body: { role: 'admin' },
  });
});

describe('a change of role', () => {
  test('is published, ends the sessions, and is in the next token', async () => {
    const { userId, email, refreshToken } = await user.signUp();
    expect(await change(userId, { role: 'seller' })).toMatchObject({ status: 200, body: { role: 'seller' } });
    expect((await user.eventsOf(userId)).at(-1)).toMatchObject({
      type: 'user.role-changed',
      data: { userId, role: 'seller', occurredAt: expect.any(String) },
    });
    const refreshed = await user.call('POST', '/auth/refresh', { body: { refreshToken } });
    expect(refreshed).toMatchObject({ status: 401 });
    const { accessToken } = (await user.login(email)).body as unknown as { accessToken: string };
    const [, claims = ''] = accessToken.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ role: 'seller' });
  });

  test('to the same role has no effect', async () => {
    const { userId, refreshToken } = await user.signUp();
    expect(await change(userId, { role: 'customer', blocked: false })).toMatchObject({ status: 200 });
    expect(await typesOf(userId)).toEqual(['user.registered']);
    const refreshed = await user.call('POST', '/auth/refresh', { body: { refreshToken } });
    expect(refreshed).toMatchObject({ status: 200 });
  });
});

test('publishes a block and an unblock; a block ends the sessions and prevents sign-in', async () => {
  const { userId, email, refreshToken } = await user.signUp();
  expect(await change(userId, { blocked: true })).toMatchObject({ status: 200, body: { blocked: true } });
  expect(await user.login(email)).toMatchObject({ status: 401, body: { code: 'credentials-refused' } });
  const refreshed = await user.call('POST', '/auth/refresh', { body: { refreshToken } });
  expect(refreshed).toMatchObject({ status: 401 });
  await change(userId, { blocked: true });
  await change(userId, { blocked: false });
  expect(await user.login(email)).toMatchObject({ status: 200 });
  expect(await typesOf(userId)).toEqual(['user.registered', 'user.blocked', 'user.blocked']);
  // As a consumer reads them: false is not transmitted.
  const publishedEvents = (await user.eventsOf(userId)).slice(1);
  const read = publishedEvents.map(({ data }) => events['user.blocked'].codec.fromJSON(data));
  expect(read).toMatchObject([
    { userId, blocked: true },
    { userId, blocked: false },
  ]);
});

test('answers 404 for an unknown user', async () => {
  expect(await change('unknown', { blocked: true })).toMatchObject({
    status: 404,
    body: { code: 'user-not-found' },
  });
});
