import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Joi from 'joi';
import { parse } from 'yaml';
import { gatewayConfig } from './config';

const { RATE_LIMITS } = gatewayConfig;
const read = (text?: string) =>
  Joi.object({ RATE_LIMITS }).validate({ ...(text !== undefined && { RATE_LIMITS: text }) });

test('limits are read from JSON, and none need be given', () => {
  expect(read('{"register":"20/3600","login-account":"5/60"}').value).toEqual({
    RATE_LIMITS: { register: '20/3600', 'login-account': '5/60' },
  });
  expect(read().value).toEqual({ RATE_LIMITS: {} });
});

test.each([
  '{"registr":"20/3600"}',
  '{"register":"0/60"}',
  '{"register":"20"}',
  '{"register":20}',
  '{"register":"20/0"}',
  '["20/60"]',
  '20/3600',
  '{',
])('%s fails the start', (text) => expect(read(text).error).toBeDefined());

test('the limits of the local profile and of the development chart exist', () => {
  const root = join(__dirname, '../../..');
  const program = `import { appEnv } from '${root}/deploy/local/apps.mjs'; process.stdout.write(appEnv.RATE_LIMITS)`;
  const local = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(read(local).error).toBeUndefined();
  const chart = parse(readFileSync(join(root, 'deploy/chart/values-dev.yaml'), 'utf8')) as {
    apps: { gateway: { env: { RATE_LIMITS: string } } };
  };
  expect(read(chart.apps.gateway.env.RATE_LIMITS).error).toBeUndefined();
});
