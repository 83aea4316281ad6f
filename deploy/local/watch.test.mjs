import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { inspected, inspectNames, inspectPorts } from './inspect.mjs';
import { root } from './places.mjs';
import { createDecision, sourcesOf } from './watch.mjs';

describe('which apps restart', () => {
  const sources = new Map([
    ['cart', new Set(['services/cart', 'packages/kit'])],
    ['order', new Set(['services/order', 'packages/kit'])],
    ['psp', new Set(['deploy/psp'])],
  ]);
  const rounds = (...of) => of.map(createDecision(sources));

  test('those that are built from changed sources, and no others', () => {
    assert.deepEqual(
      rounds(
        { changed: [], failed: [] },
        { changed: ['services/cart'], failed: [] },
        { changed: ['packages/kit'], failed: [] },
        { changed: [], failed: [] },
      ),
      [[], ['cart'], ['cart', 'order'], []],
    );
  });

  test('none with an error in one of its sources, until that is fixed', () => {
    assert.deepEqual(
      rounds(
        { changed: ['services/cart'], failed: ['services/cart'] },
        { changed: ['services/order'], failed: ['services/cart'] },
        { changed: ['services/cart'], failed: [] },
        { changed: ['packages/kit'], failed: ['packages/kit'] },
        { changed: [], failed: ['packages/kit'] },
        { changed: [], failed: [] },
      ),
      [[], ['order'], ['cart'], [], [], ['cart', 'order']],
    );
  });

  test('references are followed to their end', () => {
    assert.deepEqual([...sourcesOf('services/cart')].sort(), [
      'packages/cache',
      'packages/contracts',
      'packages/kit',
      'packages/metrics',
      'services/cart',
    ]);
  });
});

test('the builder reports new code, errors, and their end', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-watch-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path, content) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const project = (references) => ({
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: { types: [] },
    references: references.map((path) => ({ path })),
  });
  write('tsconfig.json', { files: [], references: [{ path: 'kit' }, { path: 'app' }] });
  write('kit/tsconfig.json', project([]));
  write('kit/src/index.ts', 'export const answer = 1;\n');
  write('app/tsconfig.json', project(['../kit']));
  write(
    'app/src/main.ts',
    "import { answer } from '../../kit/dist/index';\nexport const twice: number = answer * 2;\n",
  );
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

  const builder = fork(join(root, 'deploy/local/build-watch.mjs'), [folder], { stdio: 'inherit' });
  after(() => builder.kill());
  const rounds = [];
  let notify;
  builder.on('message', (round) => (rounds.push(round), notify?.()));
  /** The combined reports of the rounds, once complete; one save may take two rounds. */
  const until = async (isEnough) => {
    for (;;) {
      const together = {
        changed: [...new Set(rounds.flatMap(({ changed }) => changed))].sort(),
        failed: rounds.at(-1)?.failed ?? [],
        errors: rounds.flatMap(({ errors }) => errors),
      };
      if (rounds.length && isEnough(together)) {
        rounds.length = 0;
        return together;
      }
      await new Promise((resolve) => (notify = resolve));
    }
  };
  assert.deepEqual((await until(() => true)).changed, ['app', 'kit']);
  const main = readFileSync(join(folder, 'app/src/main.ts'), 'utf8');

  write('app/src/main.ts', `${main}export const more = 3;\n`);
  assert.deepEqual((await until(({ changed }) => changed.length > 0)).changed, ['app']);
  assert.match(readFileSync(join(folder, 'app/dist/main.js'), 'utf8'), /more = 3/);

  write('kit/src/index.ts', 'export const answer = 2;\n');
  await until(({ changed }) => changed.includes('kit'));

  write('kit/src/index.ts', "export const answer = 'two';\n");
  const { failed, errors } = await until(({ failed }) => failed.length > 0);
  assert.deepEqual(failed, ['app']);
  assert.match(errors.join('\n'), /app\/src\/main\.ts\(2,\d+\): error TS/);

  write('kit/src/index.ts', 'export const answer = 4;\n');
  await until(({ failed }) => failed.length === 0);
  const ended = new Promise((resolve) => builder.once('exit', resolve));
  builder.disconnect();
  assert.equal(await ended, 0);
  assert.ok(existsSync(join(folder, 'kit/dist/index.js')));
});

test('debugger ports are on loopback, consecutive, and only for the given names', () => {
  const names = inspectNames('order,cart,order');
  const [order, cart] = inspectPorts(names);
  assert.equal(cart.port, order.port + 1);
  const specs = ['cart', 'order', 'user'].map((name) => ({ name, args: ['dist/main.js'] }));
  assert.deepEqual(
    inspected(specs, names).map(({ args }) => args),
    [
      [`--inspect=127.0.0.1:${cart.port}`, 'dist/main.js'],
      [`--inspect=127.0.0.1:${order.port}`, 'dist/main.js'],
      ['dist/main.js'],
    ],
  );
  assert.deepEqual(inspectNames(undefined), []);
});
