import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  createPlatform,
  databaseLocale,
  installHint,
  isContainerEngine,
  postgresFolders,
  unsupported,
} from './platform.mjs';

const isThere = (tool) => spawnSync(tool, ['-v']).error === undefined;

// Both sources, against real processes and a real port of this machine.
const sources = {
  '/proc': { needs: process.platform === 'linux', platform: createPlatform() },
  'ps and lsof': {
    needs: isThere('ps') && isThere('lsof'),
    platform: createPlatform({ name: process.platform, proc: '/nowhere' }),
  },
};

for (const [source, { needs, platform }] of Object.entries(sources))
  describe(`what ${source} reports`, { skip: !needs && `no ${source} here` }, () => {
    const mark = `PLATFORM_TEST=${process.pid}-${source.length}`;
    const [name, value] = mark.split('=');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)', 'an argument'], {
      env: { ...process.env, [name]: value },
    });
    const longer = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], {
      env: { ...process.env, [name]: `${value}/more` },
    });
    after(() => [child, longer].forEach((each) => each.kill('SIGKILL')));

    test('the processes with a mark in their environment, and not those with a longer one', async () => {
      // Between fork and exec a child still has the environment of its parent.
      const deadline = Date.now() + 5_000;
      while (platform.marked(mark).length === 0 && Date.now() < deadline) await new Promise(setImmediate);
      assert.deepEqual(platform.marked(mark), [child.pid]);
    });

    test('children, command line and memory of a process', () => {
      assert.ok(platform.childrenOf(process.pid).includes(child.pid));
      assert.deepEqual(platform.childrenOf(child.pid), []);
      assert.match(platform.commandLine(child.pid), /setInterval.* an argument$/);
      const bytes = platform.residentBytes([child.pid, process.pid]);
      assert.equal(bytes.size, 2);
      for (const size of bytes.values()) assert.ok(size > 10e6 && size < 10e9, `${size} bytes`);
    });

    test('nothing about a process that does not exist', () => {
      const { pid } = spawnSync(process.execPath, ['-e', '']);
      assert.equal(platform.commandLine(pid), undefined);
      assert.deepEqual(platform.residentBytes([pid]), new Map());
      assert.deepEqual(platform.childrenOf(pid), []);
    });

    test('the program that listens on a port', async () => {
      const server = createServer();
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address();
      assert.match(platform.holderOf(port), new RegExp(`\\(process ${process.pid}\\)$`));
      await new Promise((resolve) => server.close(resolve));
      assert.equal(platform.holderOf(port), undefined);
    });
  });

describe('the kernel files of Linux', () => {
  const proc = mkdtempSync(join(tmpdir(), 'sidecart-proc-'));
  after(() => rmSync(proc, { recursive: true }));
  const file = (path, text) => {
    mkdirSync(join(proc, path, '..'), { recursive: true });
    writeFileSync(join(proc, path), text);
  };
  file('self/stat', '');
  file(
    'net/tcp',
    '  sl  local_address rem_address   st\n' +
      '   0: 0100007F:18EB 0100007F:9C40 01 0:0 0:0 0 0 0 111 1\n' +
      '   1: 0100007F:18EB 00000000:0000 0A 0:0 0:0 0 0 0 222 1\n',
  );
  file('70/comm', 'redis-server\n');
  file('70/stat', '70 (a) name (odd)) S 7 70 70 0');
  file('70/status', 'Name:\tredis\nVmRSS:\t  2048 kB\n');
  mkdirSync(join(proc, '70/fd'));
  symlinkSync('socket:[222]', join(proc, '70/fd/6'));
  const platform = createPlatform({ name: 'linux', proc });

  test('the listener holds the port, a connection to it does not', () =>
    assert.equal(platform.holderOf(0x18eb), 'redis-server (process 70)'));
  test('a program name with brackets hides no parent', () => assert.deepEqual(platform.childrenOf(7), [70]));
  test('memory does not depend on the page size', () =>
    assert.deepEqual(platform.residentBytes([70]), new Map([[70, 2_097_152]])));
  test('a listener that may not be inspected is still named', () => {
    rmSync(join(proc, '70/fd'), { recursive: true });
    assert.equal(platform.holderOf(0x18eb), 'another process');
  });
});

describe('the tools of macOS', () => {
  const commands = [];
  const answers = {
    lsof: 'p4711\ncredis-server\nf6\nf7\n',
    'pid=,command=':
      '    1 /sbin/launchd\n' +
      ' 4711 /opt/homebrew/bin/redis-server --port 6379 PATH=/opt/homebrew/bin:/usr/bin MARK=/Users/ada/.sidecart TERM_PROGRAM=Apple_Terminal\n' +
      ' 4712 /usr/local/bin/node dist/main.js PATH=/usr/bin MARK=/Users/ada/.sidecart/e2e\n' +
      '49133 /usr/local/bin/node dist/main.js PATH=/usr/bin MARK=/Users/ada/.sidecart\n',
    'pid=,rss=': ' 4711  12336\n49133  98304\n',
    'pid=,ppid=': '    1     0\n 4711     1\n49133  4711\n49134  4711\n',
    'command=': '/usr/local/bin/node /Users/ada/sidecart/deploy/local/system.mjs {"only":null}\n',
  };
  const run = (command, args) => {
    commands.push([command, ...args]);
    return command === 'lsof' ? answers.lsof : answers[args[args.indexOf('-o') + 1]];
  };
  const platform = createPlatform({ name: 'darwin', run });

  test('are used even if a folder /proc exists', () => {
    assert.equal(platform.holderOf(6379), 'redis-server (process 4711)');
    assert.deepEqual(commands.at(-1), ['lsof', '-nP', '+c0', '-iTCP:6379', '-sTCP:LISTEN', '-Fpc']);
  });
  test('name the processes of one state folder and not of a folder inside it', () => {
    assert.deepEqual(platform.marked('MARK=/Users/ada/.sidecart'), [4711, 49133]);
    assert.deepEqual(commands.at(-1).slice(0, 3), ['ps', '-A', '-E']);
  });
  test('give memory in KiB, for all processes in one call', () => {
    const before = commands.length;
    assert.deepEqual(
      platform.residentBytes([4711, 49133]),
      new Map([
        [4711, 12_632_064],
        [49133, 100_663_296],
      ]),
    );
    assert.equal(commands.length, before + 1);
  });
  test('give children and command lines', () => {
    assert.deepEqual(platform.childrenOf(4711), [49133, 49134]);
    assert.match(platform.commandLine(49133), /system\.mjs/);
  });
  test('that are missing are named', () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      assert.throws(() => createPlatform({ name: 'darwin' }).holderOf(1), /`lsof` is needed/);
    } finally {
      process.env.PATH = path;
    }
  });
});

test('Windows gets a message about WSL, Linux and macOS get none', () => {
  assert.match(unsupported('win32'), /WSL 2/);
  assert.match(unsupported('aix'), /Linux and macOS, not on aix/);
  assert.equal(unsupported('linux'), undefined);
  assert.equal(unsupported('darwin'), undefined);
});

test('the hint of what to install uses the package manager of the system', () => {
  assert.match(installHint('postgres', 'linux'), /apt-get install postgresql/);
  assert.match(installHint('postgres', 'darwin'), /brew install postgresql@17/);
  assert.match(installHint('java', 'darwin'), /put \$\(brew --prefix openjdk@21\)\/bin on PATH/);
});

test('Postgres is found newest first where each system puts it', () => {
  const folders = {
    '/usr/lib/postgresql': ['9', '17', '15'],
    '/opt/homebrew/opt': ['redis', 'postgresql@16', 'postgresql@17'],
  };
  const list = (folder) => {
    if (folders[folder]) return folders[folder];
    throw Object.assign(new Error('no such folder'), { code: 'ENOENT' });
  };
  assert.deepEqual(postgresFolders('linux', list), [
    '/usr/lib/postgresql/17/bin',
    '/usr/lib/postgresql/15/bin',
    '/usr/lib/postgresql/9/bin',
  ]);
  assert.deepEqual(postgresFolders('darwin', list), [
    '/opt/homebrew/opt/postgresql@17/bin',
    '/opt/homebrew/opt/postgresql@16/bin',
  ]);
  assert.deepEqual(databaseLocale('darwin'), ['--locale=C', '--lc-ctype=UTF-8']);
});

test('a port that a container engine publishes is distinguished from one that a program holds', () => {
  for (const holder of [
    'docker-proxy (process 1)',
    'com.docker.backend (process 2)',
    'OrbStack Helper (process 3)',
  ])
    assert.ok(isContainerEngine(holder), holder);
  assert.ok(!isContainerEngine('redis-server (process 4)'));
});

test('only platform.mjs and the benchmark read /proc, and the benchmark states that it needs Linux', () => {
  const root = join(import.meta.dirname, '../..');
  const files = ['deploy', 'e2e', 'bench', 'test', 'packages', 'services', 'bff']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((name) => /\.(mjs|cjs|js|ts)$/.test(name) && !/node_modules|\/dist\/|\/gen\//.test(name));
  assert.ok(files.length > 200);
  const readers = files.filter((name) => /['"`]\/proc\b/.test(readFileSync(join(root, name), 'utf8')));
  assert.deepEqual(readers.sort(), [
    'bench/processes.mjs',
    'deploy/local/platform.mjs',
    'deploy/local/platform.test.mjs',
  ]);
});
