import type { Db } from '@sidecart/kit/db';
import { productNotFound } from '../catalogue/product';
import type { ProductStore, Reader } from '../catalogue/store';
import { assertVotable } from './review';
import type { ReviewStore } from './review-store';
import type { VoteStore } from './vote-store';

export interface VoteDeps {
  db: Db;
  products: ProductStore;
  reviews: ReviewStore;
  votes: VoteStore;
  now: () => Date;
}

/** Votes for reviews that users found helpful. */
export function createVoteService({ db, products, reviews, votes, now }: VoteDeps) {
  const productIdOf = async (productKey: string, reader: Reader): Promise<string> => {
    const product = await products.find(db, productKey, reader);
    if (!product) throw productNotFound();
    return product.id;
  };

  return {
    /** @returns the number of votes @throws not found `review-not-found`; rejected `vote-for-own-review` */
    vote: async (
      userId: string,
      productKey: string,
      reviewId: string,
      isHelpful: boolean,
    ): Promise<number> => {
      const productId = await productIdOf(productKey, { kind: 'public' });
      return db.tx(async (t) => {
        const locked = await reviews.lock(t, reviewId);
        const review = locked?.productId === productId ? locked : undefined;
        assertVotable(review, userId);
        return isHelpful ? votes.add(t, reviewId, userId, now()) : votes.remove(t, reviewId, userId);
      });
    },

    listMyVotes: async (userId: string, productKey: string, reader: Reader): Promise<string[]> =>
      votes.listOf(db, await productIdOf(productKey, reader), userId),
  };
}
export type VoteService = ReturnType<typeof createVoteService>;
