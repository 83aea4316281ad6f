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

test('votes for reviews are in the export of their person', async () => {
  const [writer, voter] = [unique('user'), unique('user')];
  const { id } = await product.published();
  const written = await product.call('POST', `/products/${id}/reviews`, {
    as: product.tokenFor(writer),
    headers: { 'idempotency-key': unique('key') },
    body: { rating: 5, body: 'Holds tea.' },
  });
  const { id: reviewId } = written.body as unknown as { id: string };
  await product.call('POST', `/reviews/${reviewId}/publication`, { as: product.as.admin, body: {} });
  const as = product.tokenFor(voter);
  const vote = await product.call('POST', `/products/${id}/reviews/${reviewId}/vote`, { as, body: {} });
  expect(vote.status).toBe(200);
  const { body } = await product.call('GET', '/reviews/personal-data', { as });
  expect((body as unknown as { items: unknown[] }).items).toMatchObject([
    { kind: 'review-vote', data: { review_id: reviewId, user_id: voter, voted_at: expect.any(String) } },
  ]);
});
