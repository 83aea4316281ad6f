import { conflict, forbidden, notFound, rejected } from '@sidecart/kit/errors';
import type { Product } from './product';

export type ReviewStatus = 'pending' | 'published' | 'rejected';

/** What a user says of a product. One user has one word on a product, and it is not changed afterwards. */
export interface Review {
  id: string;
  productId: string;
  userId: string;
  /** 1 to 5. */
  rating: number;
  title: string | undefined;
  body: string;
  /** The name its writer wants to be shown, if any. */
  author: string | undefined;
  status: ReviewStatus;
  /** Why it is not shown. */
  reason: string | undefined;
  /** Whether an order of the writer has the product, as order's events tell; read only. */
  verifiedPurchase: boolean;
  createdAt: Date;
}

export type ReviewWords = Pick<Review, 'rating' | 'body'> & { title?: string; author?: string };

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
  words: ReviewWords,
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
    createdAt: now,
  };
}

/** Shoppers see it from now on. Like a rejection it may be said later too: the last word of a moderator stands. */
export const publishReview = (review: Review): Review =>
  review.status === 'published' ? review : { ...review, status: 'published', reason: undefined };

export const rejectReview = (review: Review, reason: string): Review =>
  review.status === 'rejected' ? review : { ...review, status: 'rejected', reason };
