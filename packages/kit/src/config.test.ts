import { databaseDefaults, databaseKeys, loadConfig, runtimeKeys } from './config';
import type { DatabaseConfig, RuntimeConfig } from './config';

const tokens = { APP_API_TOKEN: 'of the app', DAPR_API_TOKEN: 'of the sidecar' };
const runtime = { APP_PORT: '3000', DAPR_HTTP_PORT: '3500', DAPR_GRPC_PORT: '50001', ...tokens };
const database = { DATABASE_HOST: 'localhost', DATABASE_PORT: '5432' };
const load = (env: NodeJS.ProcessEnv, defaults = {}) => loadConfig<RuntimeConfig>(runtimeKeys, defaults, env);

test('converts values to their types, applies defaults, and drops unknown keys', () => {
  expect(load({ ...runtime, HOME: '/root' })).toEqual({
    APP_PORT: 3000,
    APP_HOST: '127.0.0.1',
    CHECK_RESPONSES: false,
    DAPR_HTTP_PORT: 3500,
    DAPR_GRPC_PORT: 50001,
    LOG_LEVEL: 'info',
    MAX_CONNECTIONS: 4_096,
    ...tokens,
  });
});

test('reports all errors at once', () => {
  const wrong = { APP_PORT: '70000', DAPR_HTTP_PORT: 'x', LOG_LEVEL: 'loud' };
  const error = (() => {
    try {
      load(wrong);
      return '';
    } catch (thrown) {
      return (thrown as Error).message;
    }
  })();
  expect(error).toMatch(/^configuration: /);
  for (const key of ['APP_PORT', 'DAPR_HTTP_PORT', 'DAPR_GRPC_PORT', 'LOG_LEVEL'])
    expect(error).toContain(key);
  expect(error).not.toContain('APP_HOST');
});

test.each(['APP_API_TOKEN', 'DAPR_API_TOKEN'])('without %s nothing starts, nor with an empty one', (name) => {
  expect(() => load({ ...runtime, [name]: undefined })).toThrow(name);
  expect(() => load({ ...runtime, [name]: '' })).toThrow(name);
});

test('the configuration is frozen', () => {
  const config = load(runtime) as RuntimeConfig;
  expect(() => (config.APP_PORT = 1)).toThrow(TypeError);
});

test('the database is named after the service unless the environment sets a name', () => {
  const of = (env: NodeJS.ProcessEnv) =>
    loadConfig<DatabaseConfig>(databaseKeys, databaseDefaults('order'), { ...database, ...env });
  expect(of({})).toMatchObject({
    DATABASE_NAME: 'order_db',
    DATABASE_USER: 'order',
    DATABASE_POOL_SIZE: 10,
    OUTBOX_POLL_MS: 200,
  });
  expect(of({ DATABASE_NAME: 'other' })).toMatchObject({ DATABASE_NAME: 'other', DATABASE_USER: 'order' });
  expect(() => of({ DATABASE_POOL_SIZE: '0' })).toThrow('DATABASE_POOL_SIZE');
  expect(() => of({ DATABASE_HOST: 'not a host' })).toThrow('DATABASE_HOST');
});
