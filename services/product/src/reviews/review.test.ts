import { publishReview, rejectReview, writeReview } from './review';

const now = new Date('2026-01-01T00:00:00Z');
const product = { id: 'p-1', sellerId: 'seller-1' };
const write = (userId = 'user-1', emailVerified = true) =>
  writeReview('r-1', product, { userId, emailVerified }, { rating: 4, body: 'Holds tea.' }, now);

test('a review waits for a moderator', () => {
  expect(write()).toEqual({
    id: 'r-1',
    productId: 'p-1',
    userId: 'user-1',
    rating: 4,
    title: undefined,
    body: 'Holds tea.',
    author: undefined,
    status: 'pending',
    reason: undefined,
    verifiedPurchase: false,
    helpful: 0,
    createdAt: now,
  });
});

test("requires a verified address, and rejects sellers' reviews of their own products", () => {
  expect(() => write('user-1', false)).toThrow(
    expect.objectContaining({ kind: 'forbidden', code: 'email-unverified' }),
  );
  expect(() => write('seller-1')).toThrow(
    expect.objectContaining({ kind: 'rejected', code: 'review-of-own-product' }),
  );
});

test('the latest decision of a moderator applies; repeating it changes nothing', () => {
  const rejected = rejectReview(write(), 'An advertisement.');
  expect(rejected).toMatchObject({ status: 'rejected', reason: 'An advertisement.' });
  expect(rejectReview(rejected, 'Another reason.')).toBe(rejected);
  const published = publishReview(rejected);
  expect(published).toMatchObject({ status: 'published', reason: undefined });
  expect(publishReview(published)).toBe(published);
  expect(rejectReview(published, 'Found out later.')).toMatchObject({ status: 'rejected' });
});
