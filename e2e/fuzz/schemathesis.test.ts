import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routeOf } from '@sidecart/contracts/http';
import { required } from '../api';
import { login } from '../shop';

/** The seconds in which each caller looks for new requests, by a seed of its own; or `same`, for the same requests in each run. */
const fuzz = required('E2E_FUZZ');
const searched = Number(fuzz);
const same = '--generation-deterministic';
const runs =
  fuzz === 'same'
    ? [
        [same, '--phases=coverage,fuzzing', '--max-examples=8'],
        // Sequences of requests, of which each run makes few.
        [same, '--phases=stateful', '--max-examples=100'],
      ]
    : [[`--max-time=${searched}`, `--seed=${Date.now() % 1_000_000}`, '--generation-database=none']];
const MOST_SECONDS = 600;
const SHOWN = 20_000;

/** The findings, without what it prints about itself before them. */
const findingsIn = (output: string) => output.slice(Math.max(0, output.search(/^=+ (ERRORS|FAILURES) =+$/m)));

/** They would end the session that the requests are sent in, or the account. */
const isLast = /^\/users\/me(\/sessions(\/|$)|$)/;
const excluded = Object.entries(routeOf).flatMap(([operation, { method, path }]) =>
  method === 'delete' && isLast.test(path) ? [`--exclude-operation-id=${operation}`] : [],
);

function schemathesis(args: string[]): Promise<{ status: number | null; output: string }> {
  const config = join(__dirname, 'schemathesis.toml');
  // It keeps what it has found in the working directory.
  const cwd = mkdtempSync(join(tmpdir(), 'sidecart-schemathesis-'));
  const child = spawn(required('SCHEMATHESIS'), ['--config-file', config, 'run', ...args], { cwd });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      rmSync(cwd, { recursive: true, force: true });
      resolve({ status, output });
    });
  });
}

// The admin comes last, who may block the others.
test.each(['guest', 'customer', 'seller', 'admin'] as const)(
  'requests as %s get no answer that the description of the API does not declare',
  async (who) => {
    const as = who === 'guest' ? [] : [`--header=Authorization: Bearer ${await login(who)}`];
    for (const run of runs) {
      const { status, output } = await schemathesis([
        `${new URL(required('E2E_API')).origin}/openapi.json`,
        '--checks=all',
        // Method and path together make a route: another method is 404, like any route that does not exist.
        // A repeated Idempotency-Key answers with what was created before, which may have been removed since.
        '--exclude-checks=unsupported_method,ensure_resource_availability',
        '--workers=1',
        '--continue-on-failure',
        '--request-timeout=30',
        '--no-color',
        '--warnings=off',
        ...run,
        ...excluded,
        ...as,
      ]);
      expect({ status, output: status === 0 ? '' : findingsIn(output).slice(0, SHOWN) }).toEqual({
        status: 0,
        output: '',
      });
      expect(output).toMatch(/\d+ generated/);
    }
  },
  (fuzz === 'same' ? MOST_SECONDS : searched + 120) * 1_000,
);
