import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Runs the job with a setting that a user may get wrong. @returns its error output */
async function failure(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; text: string }> {
  const job = join(__dirname, '../seed.mjs');
  const options = { env: { PATH: process.env['PATH'] ?? '', ...env } };
  try {
    await promisify(execFile)(process.execPath, [job, ...args], options);
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, text: stderr };
  }
  throw new Error('the job did not fail');
}

/** An address at which no server listens. */
async function freeAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/api/v1`;
}

test('reports an error in one line, without a stack trace', async () => {
  const API = await freeAddress();
  expect(await failure(['--products', '0'])).toEqual({
    code: 1,
    text: '--products takes a number from 1 to 100000, not 0.\n',
  });
  expect(await failure([])).toEqual({ code: 1, text: 'API is not set. Set it and run the job again.\n' });
  expect(await failure(['--products', '60'], { API, DEMO_PASSWORD: 'any' })).toEqual({
    code: 1,
    text: `GET ${API}/categories: no answer (ECONNREFUSED).\n`,
  });
});

test('sends a request again that a busy gateway has not forwarded, and no other', async () => {
  const paths: string[] = [];
  const busy = { status: 503, code: 'session-store-unavailable' };
  const answers = [busy, { status: 503, code: 'database-unavailable' }];
  const server = createServer((req, res) => {
    paths.push(req.url ?? '');
    const { status, code } = answers.shift() ?? { status: 500, code: 'internal-error' };
    res.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const API = `http://127.0.0.1:${port}/api/v1`;
  const { text } = await failure(['--products', '60'], { API, DEMO_PASSWORD: 'any' });
  server.close();
  expect(text).toContain('GET /categories: 503 {"code":"database-unavailable"}');
  expect(paths).toEqual(['/api/v1/categories', '/api/v1/categories']);
});
