import type { ChildProcess } from 'node:child_process';
import { eventually } from '@sidecart/kit/testing';
import { rawClient } from './raw-client';
import { startSidecar, type FakeSidecar } from './sidecar';
import { spawnChild } from './typescript-child';

interface Child {
  process: ChildProcess;
  output(): string;
  port(): Promise<number>;
  exit: Promise<{ code: number | null; signal: string | null }>;
}

let sidecar: FakeSidecar;
let children: ChildProcess[];
beforeEach(async () => {
  children = [];
  sidecar = await startSidecar((_call, res) => void res.writeHead(200).end('{"word":"secret-word"}'));
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await sidecar.stop();
});

function run(env: Record<string, string> = {}): Child {
  const child = spawnChild('service-child.ts', {
    APP_PORT: '0',
    DAPR_HTTP_PORT: String(sidecar.port),
    DAPR_GRPC_PORT: '1',
    APP_API_TOKEN: 'of the app',
    DAPR_API_TOKEN: 'of the sidecar',
    ...env,
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return {
    process: child,
    output: () => output,
    port: () =>
      eventually(() => Number(/"port":(\d+)/.exec(output)?.[1] ?? 0) || undefined, { what: 'the port' }),
    exit: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal }))),
  };
}

/** A request that is half answered when this returns. */
async function halfAnswered(port: number) {
  const client = await rawClient(port);
  client.send('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await client.until('secret-word');
  return client;
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s what is in flight finishes, then the rest stops',
  async (signal) => {
    const child = run();
    const port = await child.port();
    const client = await halfAnswered(port);
    child.process.kill(signal);
    await eventually(() => child.output().includes('"stopping"'));
    child.process.kill(signal);
    await eventually(() =>
      rawClient(port).then(
        () => false,
        () => true,
      ),
    );
    expect(child.output()).not.toContain('stopped the rest');
    child.process.kill('SIGUSR2');
    expect(await client.closed).toContain('done');
    expect(await child.exit).toEqual({ code: 0, signal: null });
    expect(child.output().match(/stopped the rest/g)).toHaveLength(1);
  },
);

test('a bad configuration ends the process with every mistake in the log', async () => {
  const child = run({ APP_PORT: 'x', DAPR_GRPC_PORT: '' });
  expect(await child.exit).toEqual({ code: 1, signal: null });
  expect(child.output()).toMatch(/configuration: .*APP_PORT.*DAPR_GRPC_PORT/);
  expect(sidecar.calls).toEqual([]);
});

test('metrics are answered for the token of the app, before the app itself', async () => {
  const port = await run().port();
  const ask = async (headers: Record<string, string>) => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers });
    return { status: response.status, text: await response.text() };
  };
  const wrong: Record<string, string>[] = [
    {},
    { authorization: 'Bearer of the sidecar' },
    { 'dapr-api-token': '' },
  ];
  for (const headers of wrong) {
    const { status, text } = await ask(headers);
    expect({ status, code: (JSON.parse(text) as { code: string }).code }).toEqual({
      status: 401,
      code: 'metrics-token-invalid',
    });
  }
  await ask({ 'dapr-api-token': 'of the app' });
  const { status, text } = await ask({ authorization: 'Bearer of the app' });
  expect(status).toBe(200);
  for (const name of [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'nodejs_heap_size_used_bytes',
    'sidecart_event_loop_delay_max_seconds',
    'sidecart_database_pool_waiting',
  ])
    expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  expect(text).not.toContain('nodejs_eventloop_lag');
});

test('without a token of its own no app starts', async () => {
  const child = run({ APP_API_TOKEN: '' });
  expect(await child.exit).toEqual({ code: 1, signal: null });
  expect(child.output()).toMatch(/configuration: .*APP_API_TOKEN/);
});

test('an unhandled error is logged and ends the process', async () => {
  const child = run();
  const client = await rawClient(await child.port());
  client.send('GET /throw HTTP/1.1\r\nhost: x\r\n\r\n');
  expect(await child.exit).toEqual({ code: 1, signal: null });
  expect(child.output()).toContain('nobody handles this');
  await client.closed;
});
