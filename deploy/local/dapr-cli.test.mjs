import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';

const folder = mkdtempSync(join(tmpdir(), 'sidecart cli-'));
process.env.SIDECART_STATE = folder;
process.env.S3_BUCKET = 'media';
const { readTemplate } = await import('./apps.mjs');
const { runLine, toShell, writeCliFiles } = await import('./dapr-cli.mjs');
const { root } = await import('./places.mjs');
const { commandsOf } = await import('./simulated-cli.mjs');

test.after(() => rmSync(folder, { recursive: true }));

const tokens = { dapr: 'of the sidecars', app: 'of the apps' };
const write = async (set) =>
  writeCliFiles({
    set: { folder: join(root, 'components', set), variables: ['S3_BUCKET', 'S3_REGION'] },
    template: await readTemplate(),
    tokens,
    secrets: { 'demo-password': 'demo', 'storefront-credential': 'of the storefront' },
  });
/** What `dapr` receives when the line is run. */
const seenBy = (line) =>
  execFileSync('sh', ['-c', line.replace(/dapr run .*\)$/, 'env)')], { cwd: root })
    .toString()
    .split('\n');

test('a shell reads every value unchanged', () => {
  const file = join(folder, 'odd');
  writeFileSync(file, toShell({ ODD: `it's $HOME "and" \`more\` \\ ; #x` }));
  const said = execFileSync('sh', ['-c', `. '${file}'; printf %s "$ODD"`]).toString();
  assert.equal(said, `it's $HOME "and" \`more\` \\ ; #x`);
});

test('the line passes addresses, tokens and the variables of the set to the CLI, from a file that only its owner can read', async () => {
  await write('kafka');
  const env = seenBy(runLine(join(root, 'components/kafka')));
  for (const expected of [
    'DAPR_API_TOKEN=of the sidecars',
    'APP_API_TOKEN=of the apps',
    'STOREFRONT_CREDENTIAL=of the storefront',
    'KAFKA_BROKERS=127.0.0.1:9092',
    `MEDIA_ROOT=${join(folder, 'data/media')}`,
    'S3_BUCKET=media',
    'DEMO_ACCOUNTS=true',
  ])
    assert.ok(env.includes(expected), expected);
  assert.equal(statSync(join(folder, 'dapr.env')).mode & 0o777, 0o600);
});

test('the standard set is run from dapr/, another one from a file that names it', async () => {
  assert.match(runLine(join(root, 'components/kafka')), / exec dapr run -f dapr\)$/);
  const set = join(root, 'components/redis');
  await write('redis');
  const file = join(folder, 'dapr.yaml');
  assert.ok(runLine(set).endsWith(` exec dapr run -f '${file}')`));
  const standard = commandsOf(join(root, 'dapr'), {});
  const other = commandsOf(file, {});
  const swapped = (args) => args.map((arg) => (arg === join(root, 'components/kafka') ? set : arg));
  assert.deepEqual(
    other,
    standard.map(({ sidecar, ...rest }) => ({
      ...rest,
      sidecar: { ...sidecar, args: swapped(sidecar.args) },
    })),
  );
  assert.notDeepEqual(other, standard);
  assert.equal(parse(readFileSync(file, 'utf8')).apps.length, standard.length);
});
