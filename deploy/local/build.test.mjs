import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const cache = mkdtempSync(join(tmpdir(), 'sidecart cache '));
after(() => rmSync(cache, { recursive: true }));
process.env.SIDECART_CACHE = cache;
const { cached, needs, progress, run, which } = await import('./build.mjs');
progress.say = () => {};

test('builds once what two callers request at once, and publishes it complete', async () => {
  let made = 0;
  const make = async (draft) => {
    made += 1;
    writeFileSync(join(draft, 'half'), '');
    assert.equal(existsSync(join(cache, 'tool-1')), false);
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const folders = await Promise.all([cached('tool-1', 'a tool', make), cached('tool-1', 'a tool', make)]);
  assert.equal(made, 1);
  assert.deepEqual(readdirSync(folders[0]), ['half']);
  assert.equal(await cached('tool-1', 'a tool', make), folders[1]);
  assert.equal(made, 1);
});

test('retries a failed build at the next call', async () => {
  await assert.rejects(
    cached('tool-2', 'a tool', () => Promise.reject(new Error('no space left'))),
    /no space left/,
  );
  assert.equal(await cached('tool-2', 'a tool', async () => {}), join(cache, 'tool-2'));
});

test('run passes on lines as they arrive, and keeps the relevant lines of an error', async () => {
  const lines = [];
  const script = 'echo fetch one; echo "no such package" >&2; exit 3';
  await assert.rejects(
    run('sh', ['-c', script], { each: (line) => lines.push(line), ignore: /^fetch/ }),
    (error) => error.message.includes('no such package') && !error.message.includes('\nfetch one'),
  );
  assert.deepEqual(lines.sort(), ['fetch one', 'no such package']);
});

test('run names the program that does not exist, and the signal that ended one', async () => {
  await assert.rejects(run('/nowhere/mvn', ['package']), /spawn \/nowhere\/mvn ENOENT/);
  await assert.rejects(
    run('sh', ['-c', 'echo working; kill -KILL $$']),
    /sh -c .* ended with SIGKILL:\nworking/s,
  );
});

test('finds a program in a folder with spaces in its path, or says what to install', () => {
  const folder = join(cache, 'own programs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'daprd'), '', { mode: 0o755 });
  assert.equal(which('daprd', [folder]), join(folder, 'daprd'));
  assert.equal(which('no-such-program', [folder]), undefined);
  assert.throws(
    () => needs('no-such-program', 'to run Kafka', 'Install it.'),
    /^Error: no-such-program is needed to run Kafka and is not installed\. Install it\.$/,
  );
});

test('two commands that build the same at once both get it, and no draft is left', async () => {
  const script = `
    import { writeFileSync } from 'node:fs';
    import { cached, progress } from ${JSON.stringify(join(import.meta.dirname, 'build.mjs'))};
    progress.say = () => {};
    const folder = await cached('tool-4', 'a tool', async (draft) => {
      writeFileSync(draft + '/program', 'built');
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    console.log(folder);`;
  const build = () =>
    run(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, SIDECART_CACHE: cache },
    });
  const folder = join(cache, 'tool-4');
  assert.deepEqual(await Promise.all([build(), build()]), [`${folder}\n`, `${folder}\n`]);
  assert.deepEqual(
    readdirSync(cache).filter((name) => name.startsWith('tool-4')),
    ['tool-4'],
  );
  assert.deepEqual(readdirSync(folder), ['program']);
});

test('an interrupted command ends its builds and removes their drafts', async () => {
  const pidFile = join(cache, 'pid');
  const script = `
    import { writeFileSync } from 'node:fs';
    import { cached, run } from ${JSON.stringify(join(import.meta.dirname, 'build.mjs'))};
    process.on('SIGTERM', () => process.exit(0));
    void cached('tool-3', 'a tool', (draft) =>
      run('sh', ['-c', 'echo $$ > "$0.new" && mv "$0.new" "$0" && exec sleep 600', ${JSON.stringify(pidFile)}]));
  `;
  mkdirSync(cache, { recursive: true });
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, SIDECART_CACHE: cache },
    stdio: 'ignore',
  });
  const until = async (isTrue) => {
    const deadline = Date.now() + 20_000;
    while (!isTrue()) {
      if (Date.now() > deadline) assert.fail(`not within 20 s: ${isTrue}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await until(() => existsSync(pidFile));
  const pid = Number(readFileSync(pidFile, 'utf8'));
  assert.ok(readdirSync(cache).some((name) => name.startsWith('tool-3.')));
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  assert.deepEqual(
    readdirSync(cache).filter((name) => name.startsWith('tool-3')),
    [],
  );
  const isAlive = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await until(() => !isAlive());
});
