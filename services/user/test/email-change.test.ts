import { PASSWORD } from './builders';
import { startUser, type Session, type UserHarness } from './harness';

let user: UserHarness;
beforeAll(async () => (user = await startUser()));
afterAll(() => user.stop());

const request = ({ accessToken }: Session, email: string, currentPassword = PASSWORD) =>
  user.call('POST', '/users/me/email', { as: accessToken, body: { email, currentPassword } });
const confirm = (token: string) => user.call('POST', '/auth/confirm-email', { body: { token } });
const tokenOf = (userId: string) => user.mailedToken(userId, 'user.email-change-requested');
const refresh = (refreshToken: string) => user.call('POST', '/auth/refresh', { body: { refreshToken } });
const dataOf = async (userId: string, type: string) =>
  (await user.eventsOf(userId)).filter((event) => event.type === type).map(({ data }) => data);
const REFUSED = { status: 400, body: { code: 'token-refused' } };

let serial = 0;
const newAddress = () => `new-${(serial += 1)}@example.com`;

test('a change of the e-mail takes effect once the new address is confirmed, and only then', async () => {
  const account = await user.signUp();
  const { userId } = account;
  const email = newAddress();
  const other = (await user.login(account.email)).body as unknown as Session;
  expect(await request(account, email.toUpperCase())).toEqual(
    expect.objectContaining({ status: 202, body: {} }),
  );
  expect(await user.login(email)).toMatchObject({ status: 401 });
  expect(await dataOf(userId, 'user.email-change-requested')).toMatchObject([
    { userId, email, firstName: 'Ada' },
  ]);

  const token = await tokenOf(userId);
  expect(await confirm(token)).toMatchObject({ status: 204 });
  expect(await confirm(token)).toMatchObject(REFUSED);
  expect(await user.login(account.email)).toMatchObject({ status: 401 });
  expect(await user.login(email)).toMatchObject({
    body: { user: { id: userId, email, emailVerified: true } },
  });
  // The session that asked goes on with the next refresh; the others end, and issued access tokens are revoked by the event.
  expect(await refresh(other.refreshToken)).toMatchObject({ status: 401 });
  expect(await refresh(account.refreshToken)).toMatchObject({ status: 200, body: { user: { email } } });
  expect(await dataOf(userId, 'user.email-changed')).toEqual([
    { userId, oldEmail: account.email, firstName: 'Ada', locale: 'en', occurredAt: expect.any(String) },
  ]);
});

test('a change of the e-mail asks the current password', async () => {
  const account = await user.signUp();
  expect(await request(account, newAddress(), 'a wrong password')).toMatchObject({
    status: 422,
    body: { code: 'password-incorrect' },
  });
  expect(await dataOf(account.userId, 'user.email-change-requested')).toEqual([]);
});

test('a change to a taken address gets the same answer as one to a free address, and no mail', async () => {
  const account = await user.signUp();
  const owner = await user.signUp();
  const taken = await request(account, owner.email);
  expect(await dataOf(account.userId, 'user.email-change-requested')).toEqual([]);
  expect(taken).toEqual(await request(account, newAddress()));
  expect(taken).toMatchObject({ status: 202 });
});

test('an address that is registered meanwhile stays with its account', async () => {
  const account = await user.signUp();
  const email = newAddress();
  await request(account, email);
  const owner = await user.signUp({ email });
  const refused = await confirm(await tokenOf(account.userId));
  expect(refused).toMatchObject({ status: 409, body: { code: 'email-taken' } });
  expect(await user.login(email)).toMatchObject({ body: { user: { id: owner.userId } } });
  expect(await user.login(account.email)).toMatchObject({ status: 200 });
});

test('a change of the e-mail voids the links that were mailed to the old address', async () => {
  const account = await user.signUp();
  await user.call('POST', '/auth/password-reset', { body: { email: account.email } });
  const reset = await user.mailedToken(account.userId, 'user.password-reset-requested');
  const login = (await user.login(account.email)).body as unknown as Session;
  await request(login, newAddress());
  expect(await confirm(await tokenOf(account.userId))).toMatchObject({ status: 204 });
  const answer = await user.call('POST', '/auth/password-reset/confirm', {
    body: { token: reset, password: 'another password' },
  });
  expect(answer).toMatchObject(REFUSED);
});

test('a new request replaces the last one, and a link ends after a day', async () => {
  const account = await user.signUp();
  await request(account, newAddress());
  const first = await tokenOf(account.userId);
  await request(account, newAddress());
  expect(await confirm(first)).toMatchObject(REFUSED);
  const second = await tokenOf(account.userId);
  user.advance(24 * 3_600_000);
  expect(await confirm(second)).toMatchObject(REFUSED);
});
