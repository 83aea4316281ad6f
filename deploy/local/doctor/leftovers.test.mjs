import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createPlatform } from '../platform.mjs';
import { isAlive } from '../run-state.mjs';
import { checkMachineLock, checkPostgresData, checkPostgresLock, checkRun } from './leftovers.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sidecart-leftovers-'));
after(() => rmSync(folder, { recursive: true }));
const real = { isAlive, commandLine: createPlatform().commandLine };
const dead = spawnSync(process.execPath, ['-e', '']).pid;
const runs = (command) => ({ isAlive: () => true, commandLine: () => command });
const supervisor = runs('node /home/ada/sidecart/deploy/local/system.mjs {}');

describe("the machine's lock", () => {
  const lock = join(folder, 'lock');
  const taken = (pid) => writeFileSync(lock, `${pid}\n/elsewhere/.sidecart`);

  test('of a system in another folder is a problem', () => {
    taken(4711);
    const { verdict, found, mend } = checkMachineLock(lock, supervisor, '/here/.sidecart');
    assert.equal(verdict, 'problem');
    assert.match(found, /from \/elsewhere\/\.sidecart/);
    assert.match(mend, /npm run stop/);
  });
  test('of a process that has ended, or whose id another program has reused, is stale', () => {
    taken(dead);
    assert.equal(checkMachineLock(lock, real, '/here').verdict, 'warning');
    // This process runs and is not a supervisor.
    taken(process.pid);
    assert.equal(checkMachineLock(lock, real, '/here').verdict, 'warning');
  });
  test('of a process that cannot be inspected counts', () => {
    taken(1);
    assert.equal(checkMachineLock(lock, runs(undefined), '/here').verdict, 'problem');
  });
  test('of this folder, or no lock, is ok', () => {
    taken(4711);
    assert.equal(checkMachineLock(lock, supervisor, '/elsewhere/.sidecart').verdict, 'ok');
    assert.equal(checkMachineLock(join(folder, 'none'), real, '/here').verdict, 'ok');
  });
});

test('reports an earlier run that was killed, with its leftovers', () => {
  const killed = { isRunning: false, phase: 'ready', supervisor: dead };
  assert.match(checkRun(killed, [7, 8]).found, /2 of its processes still run \(7, 8\)/);
  assert.equal(checkRun(killed, []).verdict, 'warning');
  assert.equal(checkRun(undefined, [7]).verdict, 'warning');
  assert.equal(checkRun({ isRunning: false, phase: 'stopped' }, []).verdict, 'ok');
  assert.equal(checkRun({ isRunning: true, phase: 'ready', supervisor: 7 }, []).verdict, 'ok');
  assert.equal(checkRun(undefined, []).verdict, 'ok');
});

describe("Postgres' lock", () => {
  const data = join(folder, 'postgres');
  mkdirSync(data);
  const lock = (pid) => writeFileSync(join(data, 'postmaster.pid'), `${pid}\n${data}\n`);

  test('with the id of another program, as after a restart of the machine, is a problem', () => {
    lock(process.pid);
    const { verdict, mend } = checkPostgresLock(data, real, []);
    assert.equal(verdict, 'problem');
    assert.equal(mend, `Remove it: rm ${join(data, 'postmaster.pid')}`);
  });
  test('of a Postgres that still runs is a problem, unless start ends it', () => {
    lock(4711);
    const postgres = runs('/usr/lib/postgresql/15/bin/postgres -D data');
    assert.match(checkPostgresLock(data, postgres, []).mend, /kill -INT 4711/);
    assert.equal(checkPostgresLock(data, postgres, [4711]).verdict, 'ok');
  });
  test('of a process that has ended is not a problem', () => {
    lock(dead);
    assert.equal(checkPostgresLock(data, real, []).verdict, 'ok');
    assert.equal(checkPostgresLock(join(folder, 'none'), real, []).verdict, 'ok');
  });
});

test('data of another major version of Postgres is a problem', () => {
  const data = join(folder, 'old');
  mkdirSync(data);
  writeFileSync(join(data, 'PG_VERSION'), '15\n');
  const [result] = checkPostgresData(data, '17.2');
  assert.equal(result.verdict, 'problem');
  assert.match(result.mend, /Install Postgres 15 again, or start with empty data/);
  assert.deepEqual(checkPostgresData(data, '15.18'), []);
  assert.deepEqual(checkPostgresData(join(folder, 'none'), '17.2'), []);
});
