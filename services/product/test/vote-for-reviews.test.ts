import { deliver } from '@sidecart/kit/testing';
import { aDeletion } from '@sidecart/kit/testing-marks';
import { startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

interface Listed {
  items: { id: string; helpful: number; rating: number }[];
  nextCursor: string | null;
}

/** A published review of the product. @returns its id */
async function aReview(productId: string, writer = unique('writer'), rating = 4): Promise<string> {
  const { body } = await product.call('POST', `/products/${productId}/reviews`, {
    as: product.tokenFor(writer),
    body: { rating, body: 'Holds tea.' },
  });
  const { id } = body as unknown as { id: string };
  await product.call('POST', `/reviews/${id}/publication`, { as: product.as.admin, body: {} });
  return id;
}

const list = async (productId: string, query = '') =>
  (await product.call('GET', `/products/${productId}/reviews${query}`)).body as unknown as Listed;
const vote = (productId: string, reviewId: string, userId = unique('user'), method = 'POST') =>
  product.call(method, `/products/${productId}/reviews/${reviewId}/vote`, {
    as: product.tokenFor(userId),
    ...(method === 'POST' ? { body: {} } : {}),
  });
const myVotes = async (productId: string, userId: string) =>
  (await product.call('GET', `/products/${productId}/reviews/votes`, { as: product.tokenFor(userId) })).body;
const helpfulOf = async (productId: string, reviewId: string) =>
  (await list(productId)).items.find(({ id }) => id === reviewId)?.helpful;

test('a user has one vote for a review, however often it is sent, and can withdraw it', async () => {
  const { id } = await product.published();
  const reviewId = await aReview(id);
  const userId = unique('user');
  const answers = await Promise.all(Array.from({ length: 5 }, () => vote(id, reviewId, userId)));
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 200, body: { helpful: 1, voted: true } });
  expect(await vote(id, reviewId)).toMatchObject({ body: { helpful: 2 } });
  expect(await helpfulOf(id, reviewId)).toBe(2);
  expect(await myVotes(id, userId)).toEqual({ items: [reviewId] });

  for (const _ of [1, 2])
    expect(await vote(id, reviewId, userId, 'DELETE')).toMatchObject({
      status: 200,
      body: { helpful: 1, voted: false },
    });
  expect(await helpfulOf(id, reviewId)).toBe(1);
  expect(await myVotes(id, userId)).toEqual({ items: [] });
});

test('votes of many users at once are all counted', async () => {
  const { id } = await product.published();
  const reviewId = await aReview(id);
  await Promise.all(Array.from({ length: 8 }, () => vote(id, reviewId)));
  expect(await helpfulOf(id, reviewId)).toBe(8);
});

test('there is no vote for the own review, for one that is not published, or under another product', async () => {
  const { id } = await product.published();
  const other = await product.published();
  const writer = unique('writer');
  const reviewId = await aReview(id, writer);
  expect(await vote(id, reviewId, writer)).toMatchObject({
    status: 422,
    body: { code: 'vote-for-own-review' },
  });
  expect(await vote(other.id, reviewId)).toMatchObject({ status: 404, body: { code: 'review-not-found' } });
  expect(await vote(id, 'no-such')).toMatchObject({ status: 404 });
  await product.call('POST', `/reviews/${reviewId}/rejection`, {
    as: product.as.admin,
    body: { reason: 'An advertisement.' },
  });
  expect(await vote(id, reviewId)).toMatchObject({ status: 404, body: { code: 'review-not-found' } });
  const path = `/products/${id}/reviews/${reviewId}/vote`;
  expect(await product.call('POST', path, { body: {} })).toMatchObject({ status: 401 });
});

test('reviews are listed by votes, the newest of equal ones first, each once over all pages', async () => {
  const { id } = await product.published();
  const reviews: string[] = [];
  for (let index = 0; index < 5; index += 1) reviews.push(await aReview(id));
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = reviews;
  for (const [reviewId, votes] of [
    [second, 3],
    [fourth, 1],
    [first, 1],
  ] as const)
    for (let index = 0; index < votes; index += 1) await vote(id, reviewId);
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Listed = await list(id, `?sort=helpful&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    found.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(found).toEqual([second, fourth, first, fifth, third]);
});

test('reviews are listed by their stars, and a cursor belongs to its list', async () => {
  const { id } = await product.published();
  for (const rating of [5, 2, 5, 5]) await aReview(id, unique('writer'), rating);
  const fives = await list(id, '?rating=5&limit=2');
  expect(fives.items.map(({ rating }) => rating)).toEqual([5, 5]);
  const rest = await list(id, `?rating=5&limit=2&cursor=${fives.nextCursor}`);
  expect(rest).toMatchObject({ items: [{ rating: 5 }], nextCursor: null });
  for (const query of ['rating=2', 'sort=helpful', 'sort=helpful&rating=5'])
    expect(
      await product.call('GET', `/products/${id}/reviews?${query}&cursor=${fives.nextCursor}`),
    ).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
});

test('the deletion of an account removes its votes, also when it is repeated', async () => {
  const { id } = await product.published();
  const reviewId = await aReview(id);
  const userId = unique('user');
  await vote(id, reviewId, userId);
  await vote(id, reviewId);
  for (const _ of [1, 2]) await deliver(product.server, 'users', aDeletion(userId, 'z@example.com'));
  expect(await helpfulOf(id, reviewId)).toBe(1);
  expect(await myVotes(id, userId)).toEqual({ items: [] });
});
