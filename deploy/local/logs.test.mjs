import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { createReader, lastOf, merged } from './log-follow.mjs';
import { createView, isAbout, parseLine } from './log-view.mjs';
import { root } from './places.mjs';

const state = mkdtempSync(join(tmpdir(), 'sidecart-logs-'));
after(() => rmSync(state, { recursive: true }));
const logs = join(state, 'logs');
mkdirSync(logs);

const at = new Date(2026, 10, 28, 9, 5, 7, 42);
const pino = (fields) =>
  JSON.stringify({ level: 30, time: at.getTime(), pid: 1, hostname: 'h', name: 'cart', ...fields });
const daprd = `time="${at.toISOString()}" level=warning msg="no \\"worker\\" yet" app_id=cart instance=h scope=dapr.runtime type=log ver=1.18.2`;
const view = createView({ width: 8, colour: false, now: () => at });
const show = (line, name = 'cart') => view(name, parseLine(line));

describe('a line for people', () => {
  test('of a service: time, level, name, message, fields', () => {
    assert.equal(
      show(pino({ port: 8002, checkoutId: 'c-1', note: 'two words', list: [1], msg: 'listening' })),
      '09:05:07.042 INFO  cart     listening port=8002 checkoutId=c-1 note="two words" list=[1]',
    );
  });

  test('of a sidecar', () => {
    assert.equal(
      show(daprd, 'cart-sidecar'),
      '09:05:07.042 WARN  cart-sidecar no "worker" yet scope=dapr.runtime',
    );
  });

  test('of a server that writes text, and of text that only looks like JSON', () => {
    for (const text of ['LOG:  ready', '{not json', '[1]', '{"a":1'])
      assert.ok(show(text).endsWith(` ${text}`), text);
  });

  test('of an error: its message among the fields, its stack below', () => {
    const err = {
      type: 'Error',
      message: 'it broke',
      stack: 'Error: it broke\n    at one\n    at two',
      code: 'E1',
    };
    assert.deepEqual(show(pino({ level: 50, err, msg: 'failed' })).split('\n'), [
      '09:05:07.042 ERROR cart     failed err="it broke" code=E1',
      '                    at one',
      '                    at two',
    ]);
  });

  test('of another day has its date', () => {
    const before = new Date(2026, 10, 27, 9, 5, 7).getTime();
    assert.match(show(pino({ time: before, msg: 'm' })), /^2026-11-27 09:05:07 INFO/);
  });

  test('does not control the terminal', () => {
    const escape = '\u001b]0;owned\u0007';
    for (const line of [escape, pino({ msg: escape, key: escape })])
      assert.doesNotMatch(show(line), /[\u001b\u0007]/);
  });

  test('has colours if requested, a different one for each name', () => {
    const coloured = createView({ width: 4, colour: true, now: () => at });
    const [one, other] = ['cart', 'user'].map((name) => coloured(name, parseLine(pino({ msg: 'm' }))));
    assert.notEqual(one.replace('cart', 'user'), other);
  });
});

test('filters by fields of services and by the text of other processes', () => {
  const about = (line, wanted) => isAbout(parseLine(line), wanted);
  assert.ok(about(pino({ checkoutId: 'c-1' }), { checkout: 'c-1' }));
  assert.ok(about(pino({ msg: 'c-1 is late' }), { checkout: 'c-1' }));
  assert.ok(!about(pino({ checkoutId: 'c-10' }), { checkout: 'c-1' }));
  assert.ok(!about(pino({ requestId: 'c-1' }), { checkout: 'c-1' }));
  assert.ok(about(pino({ requestId: 'r-1', checkoutId: 'c-1' }), { request: 'r-1', checkout: 'c-1' }));
  assert.ok(!about(pino({ requestId: 'r-1' }), { request: 'r-1', checkout: 'c-1' }));
  assert.ok(about('time="2026-11-28T00:00:00Z" level=error msg="workflow c-1 failed"', { checkout: 'c-1' }));
});

describe('a followed file', () => {
  const file = join(state, 'one.log');
  const read = (reader) => [...reader.read()];

  test('yields complete lines, once, also when they arrive in pieces', () => {
    const reader = createReader(file);
    assert.deepEqual(read(reader), []);
    const [first, second] = [Buffer.from('ä one\ntw').subarray(0, 1), Buffer.from('ä one\ntw').subarray(1)];
    writeFileSync(file, first);
    assert.deepEqual(read(reader), []);
    appendFileSync(file, second);
    assert.deepEqual(read(reader), ['ä one']);
    appendFileSync(file, 'o\nthree\n');
    assert.deepEqual(read(reader), ['two', 'three']);
    assert.deepEqual(read(reader), []);
  });

  test('is read from its beginning after it was truncated or replaced', () => {
    const reader = createReader(file);
    read(reader);
    writeFileSync(file, 'new\n');
    assert.deepEqual(read(reader), ['new']);
    writeFileSync(`${file}.next`, 'other and longer\n');
    renameSync(`${file}.next`, file);
    assert.deepEqual(read(reader), ['other and longer']);
  });

  test('passes on a line without an end in pieces', () => {
    writeFileSync(file, 'x'.repeat(3_000_000));
    const lines = read(createReader(file));
    assert.ok(lines.length >= 2);
    assert.ok(lines.every(({ length }) => length <= 1_200_000));
  });
});

test('keeps only the last lines', () => {
  const numbers = Array.from({ length: 1_000 }, (_, index) => index);
  assert.deepEqual(lastOf(numbers, 3), [997, 998, 999]);
  assert.deepEqual(lastOf([1], 3), [1]);
  assert.deepEqual(lastOf(numbers, 0), []);
});

test('merges several logs by time, with plain lines after the line before them', () => {
  const line = (name, at, text) => ({ name, parsed: { line: text, at } });
  const order = merged([
    [line('a', 1, 'a1'), line('a', undefined, 'a1 more'), line('a', 5, 'a5')],
    [line('b', 2, 'b2'), line('b', 4, 'b4')],
  ]);
  assert.deepEqual(
    order.map(({ parsed }) => parsed.line),
    ['a1', 'a1 more', 'b2', 'b4', 'a5'],
  );
});

describe('npm run logs', () => {
  writeFileSync(
    join(logs, 'cart.log'),
    `${pino({ checkoutId: 'c-1', msg: 'frozen' })}\n${pino({ msg: 'other' })}\n`,
  );
  writeFileSync(join(logs, 'cart-sidecar.log'), `${daprd}\n`);
  const command = [join(root, 'deploy/local/logs.mjs')];
  const env = { ...process.env, SIDECART_STATE: state };
  const run = (...args) =>
    promisify(execFile)(process.execPath, [...command, ...args], { env, timeout: 30_000 }).then(
      ({ stdout }) => ({ code: 0, output: stdout }),
      ({ code, stdout, stderr }) => ({ code, output: stdout + stderr }),
    );

  test('prints several logs, filters, and leaves JSON unchanged', async () => {
    const both = await run('cart', 'cart-sidecar', '--no-follow');
    assert.match(both.output, /INFO  cart {9}frozen/);
    assert.match(both.output, /WARN  cart-sidecar no "worker" yet/);
    const all = await run('all', '--no-follow', '--lines', '1');
    assert.equal(all.output.trim().split('\n').length, 2);
    const filtered = await run('all', '--no-follow', '--checkout', 'c-1');
    assert.match(filtered.output, /frozen checkoutId=c-1\n$/);
    assert.equal(filtered.output.trim().split('\n').length, 1);
    const json = await run('cart', '--no-follow', '--json');
    assert.deepEqual(
      json.output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).msg),
      ['frozen', 'other'],
    );
  });

  test('lists the known names when a name is unknown', async () => {
    for (const args of [[], ['kart'], ['cart', '--lines', 'x'], ['cart', '--what']]) {
      const { code, output } = await run(...args);
      assert.equal(code, 1, output);
    }
    assert.match((await run('kart')).output, /There is no log of kart. There are: cart, cart-sidecar/);
  });

  test('follows, and includes a log that begins later', { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, [...command, 'all', '--request', 'r-9'], { env });
    const seen = new Promise((resolve) => {
      let output = '';
      child.stdout.on('data', (chunk) => {
        output += String(chunk);
        if (/later.*\n/.test(output) && /sooner.*\n/.test(output)) resolve(output);
      });
    });
    appendFileSync(join(logs, 'cart.log'), `${pino({ requestId: 'r-9', msg: 'sooner' })}\n`);
    writeFileSync(join(logs, 'user.log'), `${pino({ requestId: 'r-9', msg: 'later' })}\n`);
    assert.doesNotMatch(await seen, /frozen/);
    child.kill();
  });
});
