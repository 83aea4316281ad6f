import { send } from '@sidecart/kit/testing';
import { startUser, type Session, type UserHarness } from './harness';
import { problem, secondFactorSteps } from './second-factor-steps';

let user: UserHarness;
let steps: ReturnType<typeof secondFactorSteps>;
beforeAll(async () => {
  user = await startUser();
  steps = secondFactorSteps(user);
});
afterAll(() => user.stop());

const MINUTE_MS = 60_000;
const INCORRECT = problem(401, 'second-factor-incorrect');
const EXPIRED = problem(401, 'challenge-expired');
const refresh = ({ refreshToken }: Session) => user.call('POST', '/auth/refresh', { body: { refreshToken } });

test('a login with an authenticator app needs the code after the password', async () => {
  const account = await user.signUp();
  const setup = await steps.post(account, '/totp');
  const { secret, uri } = setup.body as unknown as { secret: string; uri: string };
  expect(uri).toContain(`secret=${secret}`);
  const wrong = { code: steps.wrongCodeOf(secret) };
  expect(await steps.post(account, '/totp/confirm', wrong)).toMatchObject(problem(422, 'code-incorrect'));
  expect(await user.login(account.email)).toMatchObject({ status: 200 });
  const confirmed = await steps.post(account, '/totp/confirm', { code: steps.codeOf(secret) });
  expect(confirmed).toMatchObject({ status: 200, body: { recoveryCodes: { length: 10 } } });

  const refused = await user.login(account.email);
  expect(refused).toMatchObject({
    status: 401,
    body: {
      code: 'second-factor-required',
      route: '/auth/second-factor',
      methods: ['totp', 'recovery-code'],
      challenge: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    },
  });
  expect(JSON.stringify(refused.body)).not.toMatch(/accessToken|refreshToken|deviceToken/);
  const challenge = String(refused.body['challenge']);
  expect(await steps.answer(challenge, wrong)).toMatchObject(INCORRECT);
  const code = steps.nextCodeOf(secret);
  expect(await steps.answer(challenge, { code })).toMatchObject({
    status: 200,
    body: {
      user: { id: account.userId, hasSecondFactor: true },
      accessToken: expect.any(String),
      deviceToken: expect.any(String),
    },
  });
  expect(await steps.answer(challenge, { code })).toMatchObject(EXPIRED);
  expect(await steps.factorsOf(account)).toEqual({
    totp: { createdAt: expect.any(String) },
    passkeys: [],
    recoveryCodesLeft: 10,
    isRequired: false,
  });
});

test('neither the secret of an app, a recovery code nor a challenge can be read from the database', async () => {
  const account = await user.signUp();
  const { secret, recoveryCodes } = await steps.addTotp(account);
  const { challenge } = await steps.begin(account.email);
  const { rows } = await user.database.db.query<{ row: string }>(
    `SELECT to_jsonb(totp_factors)::text AS row FROM totp_factors WHERE user_id = $1
     UNION ALL SELECT to_jsonb(recovery_codes)::text FROM recovery_codes WHERE user_id = $1
     UNION ALL SELECT to_jsonb(login_challenges)::text FROM login_challenges WHERE user_id = $1`,
    [account.userId],
  );
  expect(rows).toHaveLength(12);
  const stored = rows.map(({ row }) => row).join('\n');
  const secrets = [
    secret,
    challenge,
    ...recoveryCodes,
    ...recoveryCodes.map((code) => code.replaceAll('-', '')),
  ];
  for (const each of secrets) expect(stored).not.toContain(each);
});

test('a code is accepted once, even if several challenges are answered with it at the same time', async () => {
  const account = await user.signUp();
  const { secret } = await steps.addTotp(account);
  const challenges = await Promise.all(Array.from({ length: 6 }, () => steps.begin(account.email)));
  const code = steps.nextCodeOf(secret);
  const answers = await Promise.all(challenges.map(({ challenge }) => steps.answer(challenge, { code })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401]);
  const { challenge } = await steps.begin(account.email);
  expect(await steps.answer(challenge, { code })).toMatchObject(INCORRECT);
});

test('a challenge is answered once, even if two requests answer it at the same time', async () => {
  const account = await user.signUp();
  const { recoveryCodes } = await steps.addTotp(account);
  const { challenge } = await steps.begin(account.email);
  const answers = await Promise.all(
    recoveryCodes.slice(0, 2).map((recoveryCode) => steps.answer(challenge, { recoveryCode })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
});

test('a recovery code opens one session, even if two logins use it at the same time', async () => {
  const account = await user.signUp();
  const { recoveryCodes } = await steps.addTotp(account);
  const [first = '', second = ''] = recoveryCodes;
  const challenges = [await steps.begin(account.email), await steps.begin(account.email)];
  const answers = await Promise.all(
    challenges.map(({ challenge }) => steps.answer(challenge, { recoveryCode: first })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  // As a person types it.
  const typed = second.toLowerCase().replaceAll('-', ' ');
  const { challenge } = await steps.begin(account.email);
  expect(await steps.answer(challenge, { recoveryCode: typed })).toMatchObject({ status: 200 });
  expect(await steps.factorsOf(account)).toMatchObject({ recoveryCodesLeft: 8 });
});

test('a challenge ends after five wrong answers, and after five minutes', async () => {
  const account = await user.signUp();
  const { secret, recoveryCodes } = await steps.addTotp(account);
  const spent = (await steps.begin(account.email)).challenge;
  for (let wrong = 0; wrong < 5; wrong += 1)
    expect(await steps.answer(spent, { code: steps.wrongCodeOf(secret) })).toMatchObject(INCORRECT);
  expect(await steps.answer(spent, { code: steps.nextCodeOf(secret) })).toMatchObject(EXPIRED);

  const late = (await steps.begin(account.email)).challenge;
  const answered = () => steps.answer(late, { recoveryCode: recoveryCodes[0] });
  expect(await steps.later(5 * MINUTE_MS, answered)).toMatchObject(EXPIRED);
  expect(await steps.answer('unknown', { code: '123456' })).toMatchObject(EXPIRED);
});

test('ten wrong codes of an account in an hour refuse further codes, whatever challenge they answer', async () => {
  const account = await user.signUp();
  const { secret, recoveryCodes } = await steps.addTotp(account);
  const { authenticator } = await steps.addPasskey(account);
  for (let wrong = 0; wrong < 10; wrong += 1) {
    const { challenge } = await steps.begin(account.email);
    const proof = wrong < 5 ? { code: steps.wrongCodeOf(secret) } : { recoveryCode: 'AAAA-AAAA-AAAA-AAAA' };
    expect(await steps.answer(challenge, proof)).toMatchObject(INCORRECT);
  }
  const { challenge, passkeyOptions } = await steps.begin(account.email);
  for (const proof of [{ code: steps.nextCodeOf(secret) }, { recoveryCode: recoveryCodes[0] }]) {
    const refused = await send(user.server, 'POST', '/auth/second-factor', { body: { challenge, ...proof } });
    expect({ status: refused.status, body: await refused.json() }).toMatchObject(
      problem(429, 'too-many-attempts'),
    );
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
  }
  const passkey = authenticator.answer(passkeyOptions?.challenge ?? '');
  expect(await steps.answer(challenge, { passkey })).toMatchObject({ status: 200 });

  const later = await steps.later(60 * MINUTE_MS, async () =>
    steps.answer((await steps.begin(account.email)).challenge, { code: steps.codeOf(secret) }),
  );
  expect(later).toMatchObject({ status: 200 });
});

test('a change of the factors keeps the session it is made in, ends the others and has a notice mailed', async () => {
  const account = await user.signUp();
  const other = (await user.login(account.email)).body as unknown as Session;
  const { secret, recoveryCodes } = await steps.addTotp(account);
  expect(await refresh(other)).toMatchObject({ status: 401 });
  const events = await user.eventsOf(account.userId);
  expect(events.filter(({ type }) => type === 'user.session-ended')).toHaveLength(1);
  const notices = events.filter(({ type }) => type === 'user.second-factor-changed');
  expect(notices).toEqual([
    {
      type: 'user.second-factor-changed',
      data: {
        userId: account.userId,
        email: account.email,
        firstName: 'Ada',
        change: 'totp-added',
        locale: 'en',
        occurredAt: expect.any(String),
      },
    },
  ]);
  for (const each of [secret, ...recoveryCodes]) expect(JSON.stringify(events)).not.toContain(each);
  expect(await refresh(account)).toMatchObject({ status: 200 });
});

test('adding, removing and replacing asks the current password', async () => {
  const account = await user.signUp();
  await steps.addTotp(account);
  const wrong = { currentPassword: 'a wrong password' };
  const { added } = await steps.addPasskey(account);
  const { id } = (added.body as unknown as { passkey: { id: string } }).passkey;
  const paths = ['/totp', '/totp/remove', '/passkeys/options', `/passkeys/${id}/remove`, '/recovery-codes'];
  for (const path of paths)
    expect(await steps.post(account, path, wrong)).toMatchObject(problem(422, 'password-incorrect'));
  expect(await steps.factorsOf(account)).toMatchObject({
    totp: { createdAt: expect.any(String) },
    passkeys: [{ id }],
  });
});

test('recovery codes come with the first factor, are replaced on request, and go with the last factor', async () => {
  const account = await user.signUp();
  expect(await steps.post(account, '/recovery-codes')).toMatchObject(problem(404, 'second-factor-not-found'));
  const { recoveryCodes } = await steps.addTotp(account);
  const { added } = await steps.addPasskey(account);
  expect(added).toMatchObject({ status: 201, body: { recoveryCodes: null } });
  const renewed = await steps.post(account, '/recovery-codes');
  expect(renewed).toMatchObject({ status: 200, body: { recoveryCodes: { length: 10 } } });
  const { challenge } = await steps.begin(account.email);
  expect(await steps.answer(challenge, { recoveryCode: recoveryCodes[0] })).toMatchObject(INCORRECT);
  const [code] = (renewed.body as unknown as { recoveryCodes: string[] }).recoveryCodes;
  expect(await steps.answer(challenge, { recoveryCode: code })).toMatchObject({ status: 200 });

  expect(await steps.post(account, '/totp/remove')).toMatchObject({ status: 204 });
  expect(await steps.post(account, '/totp/remove')).toMatchObject(problem(404, 'second-factor-not-found'));
  expect(await steps.factorsOf(account)).toMatchObject({ totp: null, recoveryCodesLeft: 9 });
  const { id } = (added.body as unknown as { passkey: { id: string } }).passkey;
  expect(await steps.post(account, `/passkeys/${id}/remove`)).toMatchObject({ status: 204 });
  expect(await steps.factorsOf(account)).toMatchObject({ passkeys: [], recoveryCodesLeft: 0 });
  expect(await user.login(account.email)).toMatchObject({ status: 200 });
});

test('a new app replaces the old one, and a setup ends after ten minutes', async () => {
  const account = await user.signUp();
  const old = await steps.addTotp(account);
  const { secret } = (await steps.post(account, '/totp')).body as unknown as { secret: string };
  const late = await steps.later(10 * MINUTE_MS, () =>
    steps.post(account, '/totp/confirm', { code: steps.codeOf(secret) }),
  );
  expect(late).toMatchObject(problem(422, 'setup-expired'));
  const next = await steps.addTotp(account);
  expect(next.recoveryCodes).toBeNull();
  const { challenge } = await steps.begin(account.email);
  expect(await steps.answer(challenge, { code: steps.nextCodeOf(old.secret) })).toMatchObject(INCORRECT);
  expect(await steps.answer(challenge, { code: steps.nextCodeOf(next.secret) })).toMatchObject({
    status: 200,
  });
});
