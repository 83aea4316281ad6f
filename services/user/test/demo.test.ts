import { loadConfig } from '@sidecart/kit/config';
import { anActor } from '@sidecart/kit/testing-audit';
import { userConfig, type UserConfig } from '../src/config';
import { PASSWORD } from './builders';
import { startUser, type UserHarness } from './harness';

let user: UserHarness;
beforeEach(async () => (user = await startUser()));
afterEach(() => user.stop());

const demo = {
  id: 'demo-seller',
  email: 'seller@example.com',
  firstName: 'Demo',
  lastName: 'Seller',
  role: 'seller' as const,
};

test('resets password, role and status of the demo accounts at every start', async () => {
  await user.service.provideDemoUsers([demo], 'the first password');
  await user.service.changeStanding(demo.id, { blocked: true, role: 'customer' }, anActor());
  await user.service.provideDemoUsers([demo], PASSWORD);
  expect(await user.login(demo.email, 'the first password')).toMatchObject({ status: 401 });
  expect(await user.login(demo.email)).toMatchObject({
    status: 200,
    body: { user: { id: 'demo-seller', role: 'seller', emailVerified: true } },
  });
});

test('creates no demo accounts in a system that is in use, even if an account has one of their addresses', async () => {
  const { userId } = await user.signUp({ email: demo.email });
  await expect(user.service.provideDemoUsers([demo], 'a known password')).rejects.toMatchObject({
    code: 'demo-refused',
  });
  expect(await user.login(demo.email, 'a known password')).toMatchObject({ status: 401 });
  const { rows } = await user.database.db.query('SELECT id, role FROM users');
  expect(rows).toEqual([{ id: userId, role: 'customer' }]);
});

describe('the configuration', () => {
  const base = {
    APP_PORT: '1',
    DAPR_HTTP_PORT: '2',
    DAPR_GRPC_PORT: '3',
    DAPR_API_TOKEN: 'd',
    APP_API_TOKEN: 'a',
    DATABASE_HOST: 'db',
    DATABASE_PORT: '5432',
    DATABASE_NAME: 'user_db',
    DATABASE_USER: 'user',
    PUBLIC_URL: 'https://shop.example.com',
  };
  const load = (env: NodeJS.ProcessEnv) => loadConfig<UserConfig>(userConfig, {}, { ...base, ...env });

  test('creates no demo accounts by default', () => {
    for (const env of [{}, { DEMO_PASSWORD: '' }, { NODE_ENV: 'development' }])
      expect(load(env)).toMatchObject({ DEMO_ACCOUNTS: false });
    expect(load({})).not.toHaveProperty('DEMO_PASSWORD');
  });

  test('accepts a demo password only together with DEMO_ACCOUNTS, and has no default password', () => {
    expect(load({ DEMO_ACCOUNTS: 'true', DEMO_PASSWORD: PASSWORD })).toMatchObject({
      DEMO_PASSWORD: PASSWORD,
    });
    expect(() => load({ DEMO_PASSWORD: PASSWORD })).toThrow(
      'DEMO_PASSWORD is set without DEMO_ACCOUNTS=true',
    );
    expect(() => load({ DEMO_ACCOUNTS: 'false', DEMO_PASSWORD: PASSWORD })).toThrow('without DEMO_ACCOUNTS');
    expect(() => load({ DEMO_ACCOUNTS: 'true' })).toThrow('"DEMO_PASSWORD" is required');
  });

  test('requires a second factor of staff unless it says otherwise, and the address of the shop', () => {
    expect(load({})).toMatchObject({ STAFF_SECOND_FACTOR: 'required' });
    expect(load({ DEMO_ACCOUNTS: 'true', DEMO_PASSWORD: PASSWORD })).toMatchObject({
      STAFF_SECOND_FACTOR: 'required',
    });
    expect(load({ STAFF_SECOND_FACTOR: 'optional' })).toMatchObject({ STAFF_SECOND_FACTOR: 'optional' });
    expect(() => load({ STAFF_SECOND_FACTOR: 'no' })).toThrow('STAFF_SECOND_FACTOR');
    for (const url of [undefined, '', 'shop.example.com', 'ftp://shop.example.com'])
      expect(() => load({ PUBLIC_URL: url })).toThrow('PUBLIC_URL');
  });
});
