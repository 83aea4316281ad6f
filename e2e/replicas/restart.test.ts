import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { login } from '../shop';
import { status, untilAllReady } from '../system';
import { openShop } from './shoppers';

jest.setTimeout(1_500_000);

/** Names of services, or --all. */
const WHICH = (process.env['E2E_RESTART'] ?? 'order').split(' ');
const SHOPPERS = 4;

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
  await untilAllReady();
});

const restart = (names: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(__dirname, '../../deploy/local/restart.mjs'), ...names], {
      cwd: join(__dirname, '../..'),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    child.once('exit', (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
  });

const pids = () => Object.fromEntries(status().map(({ name, pid }) => [name, pid]));

test(`shoppers buy while ${WHICH.join(' ')} is restarted one by one: no request and no purchase fails`, async () => {
  const { buyers, retries, close, expectAllDone } = await openShop(admin, SHOPPERS);

  const before = pids();
  const output = await restart(WHICH).finally(close);
  const after = pids();
  console.log(`${output}${buyers.length} checkouts`);

  expect(retries).toEqual([]);
  const isMeant = (name: string) =>
    WHICH.includes('--all')
      ? /-[12](-sidecar)?$/.test(name)
      : WHICH.some((app) => name.startsWith(`${app}-`));
  const kept = Object.keys(before).filter((name) => isMeant(name) && before[name] === after[name]);
  expect(kept).toEqual([]);
  await expectAllDone();
});
