import { eventually } from '@sidecart/kit/testing';
import { aProduct, productEvent } from './builders';
import { startSearch, type SearchHarness } from './harness';

let first: SearchHarness;
let second: SearchHarness;
beforeAll(async () => {
  first = await startSearch();
  // The second is on standby: the first has the lock.
  await first.settled();
  second = await startSearch({ beside: first });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

const total = async (replica: SearchHarness, q: string) =>
  (await replica.call<{ total: number }>('GET', `/search?q=${q}`)).body.total;

test('indexes the events that any replica receives', async () => {
  await second.deliver(productEvent(aProduct({ productId: 'lamp', name: 'Sconce Lamp' })));
  await first.settled();
  expect(await total(second, 'sconce')).toBe(1);
});

test('synonyms stored by one replica are used by the other', async () => {
  const synonyms = [['sconce', 'wall light']];
  await first.call('PUT', '/search/synonyms', { as: first.admin, body: { synonyms } });
  await eventually(async () => (await total(second, 'wall+light')) === 1);
});

test('no change is lost when the replica with the lock restarts', async () => {
  await first.restart();
  await second.deliver(productEvent(aProduct({ productId: 'stool', name: 'Milking Stool' })));
  await second.settled();
  expect(await total(second, 'milking')).toBe(1);
});
