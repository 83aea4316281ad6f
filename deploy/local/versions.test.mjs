import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { accepted, satisfies, versionOf } from './versions.mjs';

test('ranges accept and reject versions as written', () => {
  for (const [version, range, expected] of [
    ['1.18.2', '>=1.18.2 <1.19', true],
    ['1.18.1', '>=1.18.2 <1.19', false],
    ['1.19.0', '>=1.18.2 <1.19', false],
    ['1.9.9', '>=1.18.2', false],
    ['17', '>=17', true],
    ['8.0.1', '>=8 <10', true],
    ['10.0', '>=8 <10', false],
    ['22.3.0', '20 || 22', true],
    ['21.0.0', '20 || 22', false],
    ['20.18.9', '>=20.19 <21 || >=22.12', false],
    ['22.12.0', '>=20.19 <21 || >=22.12', true],
  ])
    assert.equal(satisfies(version, range), expected, `${version} in ${range}`);
});

test('every range of the table is parsed, and another format is rejected', () => {
  for (const range of Object.values(accepted)) assert.equal(typeof satisfies('1.0.0', range), 'boolean');
  assert.throws(() => satisfies('1.0.0', '^1.2'), /`\^1\.2` is not a supported comparator/);
});

const folder = mkdtempSync(join(tmpdir(), 'sidecart-versions-'));
after(() => rmSync(folder, { recursive: true }));

const says = (text, code = 0) => {
  const path = join(folder, `program-${Math.random()}`);
  writeFileSync(path, `#!/bin/sh\ncat >&2 <<'END'\n${text}\nEND\nexit ${code}\n`);
  chmodSync(path, 0o755);
  return path;
};

test('the version is parsed from the output of each program', async () => {
  for (const [program, text, version, code] of [
    ['daprd', '1.18.2', '1.18.2'],
    // It prints this, then rejects the port, which is intentionally invalid.
    [
      'placement',
      'time="…" msg="Starting Dapr Placement Service -- version 1.18.3 -- commit "\nfatal',
      '1.18.3',
      1,
    ],
    ['scheduler', 'msg="Starting Dapr Scheduler Service -- version 1.17.4 -- commit abc"', '1.17.4', 1],
    ['go', 'go version go1.26.8 linux/amd64', '1.26.8'],
    ['java', 'openjdk version "17.0.15" 2025-04-15', '17.0.15'],
    ['java', 'openjdk version "21" 2023-09-19', '21'],
    ['java', 'java version "1.8.0_412"', '8.0'],
    ['maven', 'Apache Maven 3.8.7\nJava version: 17.0.15', '3.8.7'],
    ['postgres', 'postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', '15.18'],
    ['redis', 'Redis server v=7.0.15 sha=00000000:0 bits=64', '7.0.15'],
    // The stub of macOS for a Java that is not installed.
    ['java', 'The operation couldn’t be completed. Unable to locate a Java Runtime.', undefined, 1],
  ])
    assert.equal(await versionOf(program, says(text, code)), version, text);
});

test('a program that writes where it runs leaves nothing behind', async () => {
  const name = `data-${Math.random()}`;
  const path = join(folder, 'writer');
  writeFileSync(path, `#!/bin/sh\nmkdir ${name}\necho 1.18.3\n`);
  chmodSync(path, 0o755);
  assert.equal(await versionOf('daprd', path), '1.18.3');
  assert.equal(existsSync(name), false);
});

test('a program that does not exist or never ends reports no version', async () => {
  assert.equal(await versionOf('go', join(folder, 'nothing')), undefined);
  const path = join(folder, 'sleeper');
  writeFileSync(path, '#!/bin/sh\nexec sleep 60\n');
  chmodSync(path, 0o755);
  assert.equal(await versionOf('daprd', path, 200), undefined);
});
