import type { Body } from '@sidecart/contracts/http/types';
import { conflict, forbidden, notFound, rejected } from '@sidecart/kit/errors';
import type { Product } from '../catalogue/product';

export type ReviewStatus = 'pending' | 'published' | 'rejected';

/** A user's review of a product. A user has one review per product, and it is not changed afterwards. */
export interface Review {
  id: string;
  productId: string;
  userId: string;
  /** 1 to 5. */
  rating: number;
  title: string | undefined;
  body: string;
  /** The name to show, if its writer gave one. */
  author: string | undefined;
  status: ReviewStatus;
  /** Why it is not shown. */
  reason: string | undefined;
  /** Whether an order of the writer contains the product, by order's events; read only. */
  verifiedPurchase: boolean;
  /** Users who found it helpful. */
  helpful: number;
  createdAt: Date;
}

export interface Writer {
  userId: string;
  emailVerified: boolean;
}

export const reviewNotFound = () => notFound('review-not-found', 'The review does not exist.');
export const reviewExists = () => conflict('review-exists', 'You have already reviewed this product.');

/** A review waits for a moderator. */
export function writeReview(
  id: string,
  product: Pick<Product, 'id' | 'sellerId'>,
  writer: Writer,
  words: Body<'writeReview'>,
  now: Date,
): Review {
  if (!writer.emailVerified)
    throw forbidden('email-unverified', 'Verify your email address before you write a review.');
  if (product.sellerId === writer.userId)
    throw rejected('review-of-own-product', 'Sellers cannot review their own products.');
  return {
    id,
    productId: product.id,
    userId: writer.userId,
    title: undefined,
    author: undefined,
    ...words,
    status: 'pending',
    reason: undefined,
    verifiedPurchase: false,
    helpful: 0,
    createdAt: now,
  };
}

/** @throws rejected `vote-for-own-review`; not found while it is not published */
export function assertVotable(review: Review | undefined, userId: string): asserts review is Review {
  if (review?.status !== 'published') throw reviewNotFound();
  if (review.userId === userId)
    throw rejected('vote-for-own-review', 'Users cannot vote for their own reviews.');
}

/** Makes it visible to shoppers. Like a rejection it may be decided later too: the latest decision of a moderator applies. */
export const publishReview = (review: Review): Review =>
  review.status === 'published' ? review : { ...review, status: 'published', reason: undefined };

export const rejectReview = (review: Review, reason: string): Review =>
  review.status === 'rejected' ? review : { ...review, status: 'rejected', reason };
