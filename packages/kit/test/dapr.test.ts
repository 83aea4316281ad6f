import { createDapr, readSecrets } from '@sidecart/kit/dapr';
import { startSidecar, type FakeSidecar } from './sidecar';

let sidecar: FakeSidecar;
afterEach(() => sidecar.stop());

const event = { specversion: '1.0', id: 'e', source: 's', type: 't', data: {} } as const;
const start = async (...given: Parameters<typeof startSidecar>) => {
  sidecar = await startSidecar(...given);
  return createDapr({ port: sidecar.port, apiToken: 'api-token', timeoutMs: 5_000 });
};

test('an event goes to its topic with its key and our token', async () => {
  const dapr = await start();
  await dapr.publish('orders', event, 'a&b');
  expect(sidecar.calls).toMatchObject([
    {
      method: 'POST',
      path: '/v1.0/publish/pubsub/orders?metadata.partitionKey=a%26b',
      headers: { 'content-type': 'application/cloudevents+json', 'dapr-api-token': 'api-token' },
      body: JSON.stringify(event),
    },
  ]);
});

test('a rejection is logged with the response of the sidecar', async () => {
  const dapr = await start(() => 500);
  const error = (await dapr.publish('orders', event, 'k').catch((thrown: unknown) => thrown)) as Error;
  expect(error).toMatchObject({ kind: 'unavailable', code: 'sidecar-refused' });
  expect(String(error.cause)).toContain('HTTP 500: said by the sidecar');
});

test('an unreachable sidecar is reported as unavailable', async () => {
  const dapr = await start();
  await sidecar.stop();
  await expect(dapr.deleteState('store', 'k')).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'sidecar-unavailable',
  });
  expect(await dapr.isReady()).toBe(false);
  sidecar = await startSidecar();
});

test.each<[string, Parameters<typeof startSidecar>[0]]>([
  ['does not answer', () => undefined],
  ['stops in the middle of its answer', (_call, res) => void res.writeHead(200).write('{"a":')],
  ['stops in the middle of its refusal', (_call, res) => void res.writeHead(500).write('bec')],
])('a sidecar that %s is unavailable after the deadline', async (_what, answer) => {
  await start(answer);
  const dapr = createDapr({ port: sidecar.port, timeoutMs: 100 });
  const silent = { kind: 'unavailable', code: 'sidecar-unavailable' };
  await expect(dapr.publish('orders', event, 'k')).rejects.toMatchObject(silent);
  await expect(dapr.getState('store', 'k')).rejects.toMatchObject(silent);
});

test('state comes with its etag, or not at all', async () => {
  const dapr = await start((call, res) => {
    if (call.path.endsWith('/none')) return 204;
    res.writeHead(200, { etag: '7' }).end('{"a":1}');
  });
  expect(await dapr.getState('store', 'a/b c')).toEqual({ value: { a: 1 }, etag: '7' });
  expect(await dapr.getState('store', 'none')).toBeUndefined();
  expect(sidecar.calls.map(({ path }) => path)).toEqual([
    '/v1.0/state/store/a%2Fb%20c',
    '/v1.0/state/store/none',
  ]);
});

test('state is saved with etag and lifetime, and another etag is no failure', async () => {
  const dapr = await start((call) => (call.body.includes('stale') ? 409 : 204));
  expect(await dapr.saveState('store', 'k', { a: 1 })).toBe(true);
  expect(await dapr.saveState('store', 'k', 1, { etag: 'stale', ttlSeconds: 60 })).toBe(false);
  expect(sidecar.calls.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    [{ key: 'k', value: { a: 1 } }],
    [
      {
        key: 'k',
        value: 1,
        etag: 'stale',
        options: { concurrency: 'first-write' },
        metadata: { ttlInSeconds: '60' },
      },
    ],
  ]);
});

test('waits for secrets, and names an empty one', async () => {
  let refusals = 2;
  const dapr = await start((call, res) => {
    if ((refusals -= 1) >= 0) return 500;
    const name = call.path.split('/').pop() ?? '';
    res.writeHead(200).end(JSON.stringify({ [name]: name === 'empty' ? '' : `${name}-value` }));
  });
  expect(await readSecrets(dapr, ['one', 'two'])).toEqual({ one: 'one-value', two: 'two-value' });
  await expect(readSecrets(dapr, ['one', 'empty'], -1)).rejects.toThrow('secret empty is empty');
});

describe('events of different keys', () => {
  const events = ['a', 'b', 'c'].map((id) => ({ event: { ...event, id }, partitionKey: `key-${id}` }));

  test('go by one request, each with its key', async () => {
    const dapr = await start();
    expect(await dapr.publishAll('orders', events)).toEqual(new Set());
    expect(sidecar.published).toEqual(events.map((event) => ({ topic: 'orders', ...event })));
  });

  test('that the broker did not take are named', async () => {
    const dapr = await start(({ body }) => (body.includes('"id":"b"') ? 500 : 204));
    expect(await dapr.publishAll('orders', events)).toEqual(new Set(['b']));
  });

  test('with unknown results fail together', async () => {
    const dapr = await start((_call, res) => void res.writeHead(500).end('the broker is away'));
    await expect(dapr.publishAll('orders', events)).rejects.toMatchObject({ code: 'sidecar-refused' });
  });
});

test('bytes go into a binding in base64 and come out as they are', async () => {
  const bytes = Buffer.from([0, 255, 10, 34]);
  const dapr = await start((_call, res) => void res.writeHead(200).end(bytes));
  const call = { operation: 'create', metadata: { fileName: 'a' }, data: bytes };
  expect(await dapr.invokeBinding('store', call)).toEqual(bytes);
  expect(sidecar.calls).toMatchObject([
    { path: '/v1.0/bindings/store', body: JSON.stringify({ ...call, data: bytes.toString('base64') }) },
  ]);
});

test('the paths that subscriptions bring events to are known', async () => {
  const subscriptions = [{ topic: 'orders', rules: [{ match: '', path: '/broker/probes' }] }];
  const dapr = await start((_call, res) => void res.writeHead(200).end(JSON.stringify({ subscriptions })));
  expect(await dapr.subscribesTo('/broker/probes')).toBe(true);
  expect(await dapr.subscribesTo('/events/orders')).toBe(false);
});
