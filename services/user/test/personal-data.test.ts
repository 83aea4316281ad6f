import { tablesWith as marksIn } from '@sidecart/kit/testing-marks';
import { anAddress, PASSWORD } from './builders';
import { startUser, type Session, type UserHarness } from './harness';
import { secondFactorSteps } from './second-factor-steps';

let user: UserHarness;
let admin: Session;
beforeAll(async () => {
  user = await startUser();
  admin = await user.signInAdmin();
});
afterAll(() => user.stop());

const marks = { firstName: 'Zephyrine', lastName: 'Quixby', email: 'zephyrine.quixby@example.com' };

const tablesWith = (text: string) => marksIn(user.database.db, text);

const remove = (as: string, password: string) => user.call('DELETE', '/users/me', { as, body: { password } });

test('the export contains the account, its addresses and its wishlist, and no secret', async () => {
  const ada = await user.signUp({ email: 'export@example.com' });
  await user.call('POST', '/users/me/addresses', { as: ada.accessToken, body: anAddress() });
  await user.call('PUT', '/users/me/wishlist/p-1', { as: ada.accessToken });
  const { status, body } = await user.call<{ items: { kind: string; data: object }[] }>(
    'GET',
    '/users/me/personal-data',
    { as: ada.accessToken },
  );
  expect(status).toBe(200);
  expect(body.items.map(({ kind }) => kind).sort()).toEqual([
    'account',
    'address',
    'session',
    'wishlist-item',
  ]);
  expect(JSON.stringify(body)).toContain('export@example.com');
  expect(JSON.stringify(body)).not.toMatch(/password_hash|argon2/);
});

test('the second factors are exported without their secrets, and deleted with the account', async () => {
  const steps = secondFactorSteps(user);
  const person = await user.signUp();
  const { secret } = await steps.addTotp(person);
  const { authenticator } = await steps.addPasskey(person, undefined, 'Zephyrine’s key');
  const { challenge } = await steps.begin(person.email);
  await steps.answer(challenge, { code: steps.wrongCodeOf(secret) });
  await steps.post(person, '/totp');
  const { body } = await user.call<{ items: { kind: string; data: object }[] }>(
    'GET',
    '/users/me/personal-data',
    { as: person.accessToken },
  );
  const factors = body.items.filter(({ kind }) => kind === 'totp' || kind === 'passkey');
  expect(factors.map(({ kind }) => kind).sort()).toEqual(['passkey', 'totp']);
  expect(JSON.stringify(body)).toContain('Zephyrine’s key');
  expect(JSON.stringify(body)).not.toMatch(/"(secret|last_step|public_key|credential_id|counter)"/);
  expect(JSON.stringify(body)).not.toContain(authenticator.credentialId);

  expect(await remove(person.accessToken, PASSWORD)).toMatchObject({ status: 204 });
  expect(await tablesWith('Zephyrine’s key')).toEqual([]);
  const tables = [
    'totp_factors',
    'passkeys',
    'recovery_codes',
    'second_factor_setups',
    'login_challenges',
    'wrong_codes',
  ];
  for (const table of tables) {
    const { rows } = await user.database.db.query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [
      person.userId,
    ]);
    expect([table, rows]).toEqual([table, []]);
  }
});

test('deleting an account needs its password', async () => {
  const eve = await user.signUp({ email: 'eve.stays@example.com' });
  expect(await remove(eve.accessToken, 'not the password')).toMatchObject({
    status: 422,
    body: { code: 'password-incorrect' },
  });
  expect(await user.login('eve.stays@example.com')).toMatchObject({ status: 200 });
});

test('a deleted account leaves no mark of the person in any table, and its address is free again', async () => {
  const person = await user.signUp(marks);
  const as = person.accessToken;
  const body = anAddress({ line1: 'Nebelweg 77', phone: '+49 30 5550199' });
  await user.call('POST', '/users/me/addresses', { as, body, headers: { 'idempotency-key': 'k1' } });
  await user.call('POST', '/auth/password-reset', { body: { email: marks.email } });
  await user.database.db.query("INSERT INTO reset_requests VALUES ('r-1', $1, now())", [marks.email]);
  expect(await tablesWith('Nebelweg 77')).toEqual(expect.arrayContaining(['addresses', 'idempotency_keys']));

  expect(await remove(as, PASSWORD)).toMatchObject({ status: 204 });
  for (const mark of [...Object.values(marks), 'Nebelweg 77', '5550199'])
    expect([mark, await tablesWith(mark)]).toEqual([mark, []]);
  expect(await user.login(marks.email)).toMatchObject({ status: 401 });
  expect(
    await user.call('POST', '/auth/refresh', { body: { refreshToken: person.refreshToken } }),
  ).toMatchObject({ status: 401 });
  const again = await user.signUp(marks);
  expect(again.userId).not.toBe(person.userId);

  const events = await user.eventsOf(person.userId);
  expect(events.map(({ type }) => type)).toEqual(['user.deleted']);
  expect(JSON.stringify(events)).not.toMatch(/quixby/i);
});

test('staff export and delete another user, never themselves', async () => {
  const person = await user.signUp({ email: 'by.staff@example.com' });
  const as = admin.accessToken;
  expect(await user.call('GET', `/users/${person.userId}/personal-data`, { as })).toMatchObject({
    status: 200,
  });
  expect(await user.call('DELETE', `/users/${admin.userId}`, { as })).toMatchObject({
    status: 422,
    body: { code: 'own-standing' },
  });
  expect(await user.call('DELETE', `/users/${person.userId}`, { as: person.accessToken })).toMatchObject({
    status: 403,
  });
  expect(await user.call('DELETE', `/users/${person.userId}`, { as })).toMatchObject({ status: 204 });
  expect(await user.call('DELETE', `/users/${person.userId}`, { as })).toMatchObject({ status: 404 });
  expect(await tablesWith('by.staff@')).toEqual([]);
  const { items } = (await user.call('GET', '/users?limit=100', { as })).body as unknown as {
    items: { id: string }[];
  };
  expect(items.map(({ id }) => id)).toContain(admin.userId);
  expect(items.map(({ id }) => id)).not.toContain(person.userId);
  const { rows } = await user.database.db.query<{ action: string }>(
    'SELECT action FROM audit_entries WHERE target_id = $1 AND actor_id = $2 ORDER BY created_at',
    [person.userId, admin.userId],
  );
  expect(rows.map(({ action }) => action)).toEqual(['exportAccountOf', 'removeUser']);
});

test('the audit log keeps what a deleted seller did, without the network address', async () => {
  const seller = await user.signUp({ email: 'seller.gone@example.com' });
  const { db } = user.database;
  await db.query(
    `INSERT INTO audit_entries (id, created_at, actor_id, actor_role, action, permission, target_kind, target_id, reason,
       request_id, address, outcome, count)
     VALUES ('a-1', now(), $1, 'seller', 'changeProduct', 'product:write-own', 'product', 'p-1', '', 'r-1', '203.0.113.77',
       'succeeded', 1)`,
    [seller.userId],
  );
  await remove(seller.accessToken, PASSWORD);
  expect(await tablesWith('203.0.113.77')).toEqual([]);
  expect(await db.query("SELECT 1 FROM audit_entries WHERE id = 'a-1'")).toMatchObject({ rowCount: 1 });
  await expect(db.query("UPDATE audit_entries SET action = 'other' WHERE id = 'a-1'")).rejects.toThrow(
    'append-only',
  );
  await expect(db.query("UPDATE audit_entries SET address = '192.0.2.1' WHERE id = 'a-1'")).rejects.toThrow(
    'append-only',
  );
});

test('the last active admin cannot delete the account', async () => {
  expect(await remove(admin.accessToken, PASSWORD)).toMatchObject({
    status: 422,
    body: { code: 'last-admin' },
  });
});

test('a deletion is repeated, so that what was written meanwhile goes too, and ends after 90 days', async () => {
  const person = await user.signUp({ email: 'repeated@example.com' });
  const { accessToken: as, userId } = person;
  await remove(as, PASSWORD);
  // The access token is valid until the gateway knows of the deletion.
  await user.call('POST', '/users/me/addresses', { as, body: anAddress({ line1: 'Spätgasse 1' }) });
  expect(await tablesWith('Spätgasse')).toEqual(['addresses']);
  user.advance(61_000);
  await user.deletions.repeatDeletions();
  expect(await tablesWith('Spätgasse')).toEqual([]);
  const [event] = await user.eventsOf(userId);
  expect(event).toMatchObject({ type: 'user.deleted', data: { userId } });
  for (let day = 0; day <= 91; day += 1) {
    user.advance(86_400_000);
    await user.deletions.repeatDeletions();
  }
  expect(await user.database.db.query('SELECT 1 FROM deletions WHERE user_id = $1', [userId])).toMatchObject({
    rowCount: 0,
  });
});
