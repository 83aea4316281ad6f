import Joi from 'joi';
import type { CloudEvent } from './dapr';
import { outcomes, toAppError } from './errors';
import { newestOf, on } from './events';

const schema = Joi.object({ sku: Joi.string().required(), available: Joi.number().integer() });
const envelope = { specversion: '1.0', id: 'e-1', source: 'inventory', type: 'inventory.low' } as const;
const noTransaction = () => Promise.reject(new Error('unexpected transaction'));
const time = '2026-01-02T03:04:05.678Z';

/** The arguments of the use case, or the verdict on the event. */
async function route(data: unknown, event: Partial<CloudEvent> = { time }) {
  const seen: unknown[] = [];
  const subscription = on('inventory.low', schema, async (event, meta) => void seen.push(event, meta));
  try {
    await subscription.handle({ ...envelope, ...event, data }, noTransaction);
    return seen;
  } catch (error) {
    const { kind, code } = toAppError(error);
    return { verdict: outcomes[kind].event, code };
  }
}

test('routes an event to the use case of its type', async () => {
  const occurredAt = '2026-01-01T00:00:00.000Z';
  expect(await route({ sku: 'a', available: 2, threshold: 5, occurredAt })).toEqual([
    { sku: 'a', available: 2, threshold: 5, occurredAt: new Date(occurredAt) },
    { id: 'e-1', occurredAt: new Date(time) },
  ]);
});

test('accepts unknown fields that a newer publisher added', async () => {
  expect(await route({ sku: 'a', available: 2, warehouse: { id: 'w' } })).toMatchObject([
    { sku: 'a', available: 2 },
    { id: 'e-1' },
  ]);
});

test('an event without a time gets the current time', async () => {
  const before = Date.now();
  const [, meta] = (await route({ sku: 'a' }, {})) as [unknown, { occurredAt: Date }];
  expect(meta.occurredAt.getTime()).toBeGreaterThanOrEqual(before);
});

test.each([
  [{ available: 2 }],
  [{ sku: 7 }],
  [{ sku: 'a', available: '2' }],
  [{ sku: 'a', available: 1.5 }],
  [undefined],
  ['text'],
  [null],
  [[]],
])('%j is malformed and dropped', async (data) => {
  expect(await route(data)).toEqual({ verdict: 'drop', code: 'event-malformed' });
});

test('an error of the use case is rethrown unchanged', async () => {
  const refusal = new Error('thrown by the use case');
  const subscription = on('inventory.low', schema, () => Promise.reject(refusal));
  await expect(subscription.handle({ ...envelope, data: { sku: 'a' } }, noTransaction)).rejects.toBe(refusal);
});

test('keeps the newest event per key, regardless of their order', () => {
  const states = [
    { sku: 'a', version: 2 },
    { sku: 'b', version: 1 },
    { sku: 'a', version: 3 },
    { sku: 'a', version: 1 },
  ];
  expect(newestOf(states, ({ sku }) => sku)).toEqual([
    { sku: 'a', version: 3 },
    { sku: 'b', version: 1 },
  ]);
});
