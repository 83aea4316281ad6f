import type * as Argon2 from '@node-rs/argon2';
import { testAppToken } from '@sidecart/kit/testing';
import { startUser, type UserHarness } from './harness';

// A copy whose functions can be watched.
jest.mock('@node-rs/argon2', () => ({ ...jest.requireActual<typeof Argon2>('@node-rs/argon2') }));
const argon2 = jest.requireMock<typeof Argon2>('@node-rs/argon2');

let user: UserHarness;
beforeAll(async () => (user = await startUser()));
afterAll(() => user.stop());
afterEach(() => jest.restoreAllMocks());

/** What a request makes the database and the processor do before its answer. */
async function workOf(request: () => Promise<unknown>) {
  const query = jest.spyOn(user.database.db, 'query');
  const tx = jest.spyOn(user.database.db, 'tx');
  const hash = jest.spyOn(argon2, 'hash');
  const verify = jest.spyOn(argon2, 'verify');
  await request();
  const work = {
    statements: query.mock.calls.map(([text]) => text),
    transactions: tx.mock.calls.length,
    hashes: hash.mock.calls.length,
    comparisons: verify.mock.calls.length,
  };
  jest.restoreAllMocks();
  return work;
}

const send = (path: string, body: object) =>
  fetch(user.server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'dapr-api-token': testAppToken },
    body: JSON.stringify(body),
  });

test('a sign-in does the same work for an unknown address as for a wrong password and a blocked user', async () => {
  const known = await user.signUp();
  const blocked = await user.signUp();
  await user.database.db.query('UPDATE users SET blocked = true WHERE id = $1', [blocked.userId]);
  const login = (email: string, password?: string) => workOf(() => user.login(email, password));
  const expected = { statements: [expect.any(String)], transactions: 0, hashes: 0, comparisons: 1 };
  // Makes the hash that unknown users are compared with.
  await user.login('nobody@example.com');
  const works = [
    await login('nobody@example.com'),
    await login(known.email, 'a wrong password'),
    await login(blocked.email),
  ];
  for (const work of works) expect(work).toEqual(expected);
  expect(new Set(works.map(({ statements }) => statements[0])).size).toBe(1);
});

test('a password reset does the same work for an unknown address before it answers', async () => {
  const known = await user.signUp();
  const blocked = await user.signUp();
  await user.database.db.query('UPDATE users SET blocked = true WHERE id = $1', [blocked.userId]);
  const works = [];
  for (const email of ['nobody@example.com', known.email, blocked.email]) {
    // Transactions wait: what follows the answer must not be needed for it.
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const tx = user.database.db.tx.bind(user.database.db);
    const held = jest.spyOn(user.database.db, 'tx').mockImplementation((work) => gate.then(() => tx(work)));
    const query = jest.spyOn(user.database.db, 'query');
    const answer = await send('/auth/password-reset', { email });
    works.push({ status: answer.status, statements: query.mock.calls.map(([text]) => text) });
    query.mockRestore();
    release();
    await user.settled();
    held.mockRestore();
  }
  expect(works[0]).toEqual({ status: 202, statements: [expect.any(String)] });
  for (const work of works) expect(work).toEqual(works[0]);
  expect((await user.eventsOf(known.userId)).map(({ type }) => type)).toContain(
    'user.password-reset-requested',
  );
});
