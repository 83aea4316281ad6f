import { randomUUID } from 'node:crypto';
import { deliver, outboxOf } from '@sidecart/kit/testing';
import { startProduct, unique, type Answer, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

interface ReviewView {
  id: string;
  rating: number;
  verifiedPurchase: boolean;
}
interface ReviewList {
  items: ReviewView[];
  nextCursor: string | null;
}

const words = { rating: 4, title: 'Good', body: 'Holds tea.', author: 'Ada B.' };
const write = (id: string, userId = unique('user'), body: unknown = words, headers = {}) =>
  product.call('POST', `/products/${id}/reviews`, { as: product.tokenFor(userId), body, headers });
const idOf = (answer: Answer) => (answer.body as unknown as ReviewView).id;
const publish = (reviewId: string, as = product.as.admin) =>
  product.call('POST', `/reviews/${reviewId}/publication`, { as, body: {} });
const reject = (reviewId: string, reason = 'An advertisement.', as = product.as.admin) =>
  product.call('POST', `/reviews/${reviewId}/rejection`, { as, body: { reason } });
const read = async (id: string, query = '') =>
  (await product.call('GET', `/products/${id}/reviews${query}`)).body as unknown as ReviewList;
const ratingOf = async (id: string) =>
  ((await product.call('GET', `/products/${id}`)).body as unknown as { rating: unknown }).rating;
const eventsOf = async (reviewId: string) =>
  (await outboxOf(product.database.db)).filter(({ aggregate_id }) => aggregate_id === reviewId);
const order = (
  type: 'order.placed' | 'order.cancelled',
  orderId: string,
  productId: string,
  userId?: string,
) =>
  deliver(product.server, 'orders', {
    type,
    data: { orderId, ...(userId ? { userId } : {}), items: [{ sku: 'sku', productId, quantity: 1 }] },
  });

describe('a review', () => {
  test('waits for a moderator; it is hidden from others, and does not count', async () => {
    const { id } = await product.published();
    const userId = unique('user');
    const written = await write(id, userId);
    expect(written).toMatchObject({
      status: 201,
      body: { productId: id, ...words, status: 'pending', userId, verifiedPurchase: false, reason: null },
    });
    expect(await read(id)).toEqual({
      items: [],
      nextCursor: null,
      rating: { average: null, count: 0 },
      distribution: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
    });
    expect(await eventsOf(idOf(written))).toEqual([]);
  });

  test('is one per user and product, even if two are sent at once', async () => {
    const { id, slug } = await product.published();
    const userId = unique('user');
    const answers = await Promise.all([write(id, userId), write(slug, userId), write(id, userId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await write(id, userId)).toMatchObject({ status: 409, body: { code: 'review-exists' } });
    const { rows } = await product.database.db.query('SELECT 1 FROM reviews WHERE product_id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect(await write(id)).toMatchObject({ status: 201 });
    expect(await write((await product.published()).id, userId)).toMatchObject({ status: 201 });
  });

  test('sent twice under one key is created once', async () => {
    const { id } = await product.published();
    const userId = unique('user');
    const headers = { 'idempotency-key': unique('key') };
    const first = await write(id, userId, words, headers);
    expect(first.status).toBe(201);
    expect((await write(id, userId, words, headers)).body).toEqual(first.body);
  });

  test('requires a user with a verified address, who does not sell the product', async () => {
    const { id } = await product.published();
    const path = `/products/${id}/reviews`;
    expect(await product.call('POST', path, { body: words })).toMatchObject({ status: 401 });
    const unverified = product.tokenFor(unique('user'), { emailVerified: false });
    expect(await product.call('POST', path, { as: unverified, body: words })).toMatchObject({
      status: 403,
      body: { code: 'email-unverified' },
    });
    expect(await product.call('POST', path, { as: product.as.seller, body: words })).toMatchObject({
      status: 422,
      body: { code: 'review-of-own-product' },
    });
  });

  test('requires a product on sale', async () => {
    const draft = await product.draft();
    const archived = await product.published();
    await product.call('DELETE', `/products/${archived.id}`, { as: product.as.seller });
    for (const { id } of [draft, archived, { id: 'no-such' }]) {
      expect(await write(id)).toMatchObject({ status: 404, body: { code: 'product-not-found' } });
      expect(await product.call('GET', `/products/${id}/reviews`)).toMatchObject({ status: 404 });
    }
  });

  test.each([
    ['nothing', {}],
    ['no rating', { body: 'x' }],
    ['no star', { rating: 0, body: 'x' }],
    ['six stars', { rating: 6, body: 'x' }],
    ['half a star', { rating: 4.5, body: 'x' }],
    ['stars as text', { rating: '5', body: 'x' }],
    ['no word', { rating: 5 }],
    ['an empty body', { rating: 5, body: ' ' }],
    ['a body of a book', { rating: 5, body: 'x'.repeat(5_001) }],
    ['an address for a name', { ...words, author: 'ada@example.com' }],
    ['a status', { ...words, status: 'published' }],
    ['a purchase it vouches for itself', { ...words, verifiedPurchase: true }],
  ])('with %s is 400', async (_name, body) => {
    const { id } = await product.published();
    expect(await write(id, unique('user'), body)).toMatchObject({ status: 400 });
  });
});

describe('moderation', () => {
  test('a published review is visible to anyone, counts, and is published under its own key', async () => {
    const { id } = await product.published();
    const userId = unique('user');
    const reviewId = idOf(await write(id, userId));
    expect(await publish(reviewId)).toMatchObject({ status: 200, body: { status: 'published' } });
    expect(await publish(reviewId)).toMatchObject({ status: 200 });

    const list = await read(id);
    expect(list).toEqual({
      items: [
        {
          id: reviewId,
          productId: id,
          ...words,
          verifiedPurchase: false,
          helpful: 0,
          createdAt: expect.any(String),
        },
      ],
      nextCursor: null,
      rating: { average: 4, count: 1 },
      distribution: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 0 },
    });
    expect(await ratingOf(id)).toEqual({ average: 4, count: 1 });
    const listed = await product.call('GET', '/products?seller=seller-1&limit=1');
    expect(listed.body).toMatchObject({ items: [{ id, rating: { average: 4, count: 1 } }] });
    expect(await eventsOf(reviewId)).toMatchObject([
      {
        type: 'review.published',
        data: {
          reviewId,
          productId: id,
          rating: 4,
          standing: { ratingAverage: 4, ratingCount: 1, version: 1 },
        },
      },
    ]);
    // The product is the same, in version and events.
    expect(await product.call('GET', `/products/${id}`)).toMatchObject({ body: { version: 2 } });
    expect(await product.eventsOf(id)).toHaveLength(2);
  });

  test('a later event of the product contains the current standing', async () => {
    const { id } = await product.published();
    await publish(idOf(await write(id)));
    await product.call('PATCH', `/products/${id}`, { as: product.as.seller, body: { name: 'New' } });
    expect((await product.eventsOf(id)).at(-1)).toMatchObject({
      data: { product: { version: 3, standing: { ratingAverage: 4, ratingCount: 1, version: 1 } } },
    });
  });

  test('a rejected review is hidden and does not count; a published one is taken down', async () => {
    const { id } = await product.published();
    const never = idOf(await write(id));
    expect(await reject(never)).toMatchObject({
      status: 200,
      body: { status: 'rejected', reason: 'An advertisement.' },
    });
    expect(await product.eventsOf(id)).toHaveLength(2);

    const later = idOf(await write(id));
    await publish(later);
    await reject(later);
    expect(await read(id)).toMatchObject({ items: [], rating: { average: null, count: 0 } });
    expect((await product.eventsOf(id)).at(-1)).toMatchObject({
      type: 'product.updated',
      data: { product: { version: 2, standing: { version: 2 } } },
    });
    await publish(later);
    expect(await read(id)).toMatchObject({ items: [{ id: later }], rating: { count: 1 } });
    expect(await eventsOf(later)).toHaveLength(2);
  });

  test('counts all of many that are published at once', async () => {
    const { id } = await product.published();
    const stars = [1, 2, 2, 4, 5, 5, 5, 3];
    const reviews = await Promise.all(
      stars.map(async (rating) => idOf(await write(id, unique('user'), { rating, body: 'x' }))),
    );
    const answers = await Promise.all([...reviews, ...reviews].map((reviewId) => publish(reviewId)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await read(id)).toMatchObject({
      rating: { average: 3.38, count: 8 },
      distribution: { 1: 1, 2: 2, 3: 1, 4: 1, 5: 3 },
    });
    const events = await Promise.all(reviews.map((reviewId) => eventsOf(reviewId)));
    const versions = events.flat().map(({ data }) => (data['standing'] as { version: number }).version);
    expect(versions.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('moderators list by status, a page at a time', async () => {
    const { id } = await product.published();
    const written: string[] = [];
    for (let n = 0; n < 3; n += 1) written.unshift(idOf(await write(id)));
    const list = async (query: string) =>
      (await product.call('GET', `/reviews?${query}`, { as: product.as.admin }))
        .body as unknown as ReviewList;
    const first = await list('limit=2');
    expect(first.items.map((item) => item.id)).toEqual(written.slice(0, 2));
    const rest = await list(`limit=2&cursor=${first.nextCursor}`);
    expect(rest.items[0]).toMatchObject({ id: written[2], status: 'pending', userId: expect.any(String) });
    await reject(written[0] ?? '');
    expect((await list('status=rejected&limit=1')).items[0]).toMatchObject({
      id: written[0],
      reason: 'An advertisement.',
    });
    for (const query of [
      `status=published&cursor=${first.nextCursor}`,
      'status=any',
      'limit=0',
      'cursor=x',
      'q=1',
    ])
      expect(await product.call('GET', `/reviews?${query}`, { as: product.as.admin })).toMatchObject({
        status: 400,
      });
  });

  test('is for moderators', async () => {
    const { id } = await product.published();
    const reviewId = idOf(await write(id));
    for (const as of [product.as.seller, product.as.customer]) {
      const refusal = { status: 403, body: { permission: 'review:moderate' } };
      expect(await product.call('GET', '/reviews', { as })).toMatchObject(refusal);
      expect(await publish(reviewId, as)).toMatchObject(refusal);
      expect(await reject(reviewId, 'x', as)).toMatchObject(refusal);
    }
    expect(await product.call('GET', '/reviews')).toMatchObject({ status: 401 });
    expect(await publish(randomUUID())).toMatchObject({ status: 404, body: { code: 'review-not-found' } });
    expect(await reject(reviewId, ' ')).toMatchObject({ status: 400 });
    expect(await read(id)).toMatchObject({ items: [] });
  });
});

describe('a verified purchase', () => {
  test('is one whose order arrived before the review or after it, and was not cancelled', async () => {
    const { id } = await product.published();
    const [before, after, cancelled, foreign] = [unique('u'), unique('u'), unique('u'), unique('u')];
    const orderId = randomUUID();
    await order('order.placed', randomUUID(), id, before);
    await order('order.placed', orderId, id, cancelled);
    await order('order.placed', randomUUID(), 'another-product', foreign);
    await order('order.placed', randomUUID(), id);
    const reviews: Record<string, string> = {};
    for (const userId of [before, after, cancelled, foreign]) {
      const reviewId = idOf(await write(id, userId));
      reviews[reviewId] = userId;
      await publish(reviewId);
    }
    await order('order.placed', randomUUID(), id, after);
    await order('order.cancelled', orderId, id);
    const { items } = await read(id);
    const verified = items.filter((item) => item.verifiedPurchase).map((item) => reviews[item.id]);
    expect(verified.sort()).toEqual([before, after].sort());
    const [event] = await eventsOf(Object.keys(reviews)[0] ?? '');
    expect(event?.data).toMatchObject({ verifiedPurchase: true });
  });
});

describe('the list of a product', () => {
  test('is newest first, a page at a time, each review once', async () => {
    const { id } = await product.published();
    const published: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const reviewId = idOf(await write(id));
      await publish(reviewId);
      published.unshift(reviewId);
    }
    await write(id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: ReviewList = await read(id, `?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(published);
    const { nextCursor } = await read(id, '?limit=2');
    const other = await product.published();
    for (const [path, query] of [
      [other.id, `cursor=${nextCursor}`],
      [id, 'limit=101'],
      [id, 'sort=rating'],
    ])
      expect(await product.call('GET', `/products/${path}/reviews?${query}`)).toMatchObject({ status: 400 });
  });

  test('answers 304 until another review is published', async () => {
    const { id } = await product.published();
    const path = `/products/${id}/reviews`;
    const answer = await product.call('GET', path);
    expect(answer.headers.get('cache-control')).toBe('public, no-cache');
    const headers = { 'if-none-match': answer.headers.get('etag') ?? '' };
    expect(await product.call('GET', path, { headers })).toMatchObject({ status: 304 });
    await publish(idOf(await write(id)));
    expect(await product.call('GET', path, { headers })).toMatchObject({ status: 200 });
  });
});
