'use client';

import type { ProductCard as Card } from '@sidecart/bff/views';
import { useState } from 'react';
import { explain, type Problem } from '@/lib/api';
import { addToCart } from '@/lib/cart-events';
import { ProductCard, type CardWords } from './product-card';
import { useWishlist } from './use-wishlist';

interface ProductCardsProps {
  items: Card[];
  /** How many pictures the first screen shows. */
  eager: number;
  words: CardWords;
  /** Whether they are the products of the wishlist, which can be removed from it. */
  isWishlist?: boolean;
}

/** Items of a list with what shoppers do with them: one island, because its data is a third of its markup. */
export function ProductCards({ items, eager, words, isWishlist = false }: ProductCardsProps) {
  const [pending, setPending] = useState<string[]>([]);
  const [refusal, setRefusal] = useState<{ id: string; text: string }>();
  const refuse = (id: string, problem: Problem) =>
    setRefusal({ id, text: explain(problem, words.labels.problems) });
  const wishlist = useWishlist(refuse, isWishlist ? items.map(({ id }) => id) : undefined);

  async function attempt(id: string, act: () => Promise<Problem | undefined>) {
    setRefusal(undefined);
    const problem = await act();
    if (problem) refuse(id, problem);
  }

  async function add(id: string, sku: string) {
    setPending((before) => [...before, id]);
    await attempt(id, () => addToCart(sku, 1));
    setPending((before) => before.filter((each) => each !== id));
  }

  return items.map((card, index) => {
    const { id, onlySku } = card;
    const isSaved = wishlist.has(id);
    return (
      <li key={id} className="flex">
        <ProductCard
          card={card}
          isFirst={index < eager}
          words={words}
          isSaved={isSaved}
          isRemovable={isWishlist}
          isPending={pending.includes(id)}
          refusal={refusal?.id === id ? refusal.text : undefined}
          onSave={() => void attempt(id, () => wishlist.set(id, !isSaved))}
          onAdd={() => void (onlySku && !pending.includes(id) && add(id, onlySku))}
        />
      </li>
    );
  });
}
