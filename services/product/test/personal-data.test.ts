import { deliver } from '@sidecart/kit/testing';
import { aDeletion, tablesWith } from '@sidecart/kit/testing-marks';
import { startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

test('a deletion removes the author of published reviews, and reviews that are not published', async () => {
  const userId = unique('user');
  const write = async (author: string) => {
    const { id } = await product.published();
    const { body } = await product.call('POST', `/products/${id}/reviews`, {
      as: product.tokenFor(userId),
      headers: { 'idempotency-key': unique('key') },
      body: { rating: 4, body: `Holds tea, says ${author}.`, author },
    });
    return { id, reviewId: (body as unknown as { id: string }).id };
  };
  const shown = await write('Zephyrine');
  await product.call('POST', `/reviews/${shown.reviewId}/publication`, { as: product.as.admin, body: {} });
  await write('Quixbyra');
  const mine = await product.call('GET', '/reviews/personal-data', { as: product.tokenFor(userId) });
  expect((mine.body as unknown as { items: unknown[] }).items).toHaveLength(2);

  await deliver(product.server, 'users', aDeletion(userId, 'z@example.com'));
  expect(await tablesWith(product.database.db, 'Quixbyra')).toEqual([]);
  const { body } = await product.call('GET', `/products/${shown.id}/reviews`);
  expect((body as unknown as { items: unknown[] }).items).toMatchObject([{ author: null, rating: 4 }]);
});
