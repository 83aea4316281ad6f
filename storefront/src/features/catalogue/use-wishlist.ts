'use client';

import { useEffect, useEffectEvent } from 'react';
import { send, type Problem } from '@/lib/api';
import { withoutLocale } from '@/lib/locales';
import { ofTab, stored } from '@/lib/stored';
import { getVisitor, noteWished, useVisitor } from '@/lib/visitor';
import { useRouter } from '@/ui/locale';

/** What a guest wanted to keep before signing in. */
const wanted = stored<{ productId: string }>(ofTab, 'wanted-product');

/** Shown at once, and saved also if the page is left meanwhile. */
async function change(productId: string, isWished: boolean): Promise<Problem | undefined> {
  noteWished(productId, isWished);
  const params = { productId };
  const result = isWished
    ? await send('PUT /wishlist/:productId', { params }, { keepalive: true })
    : await send('DELETE /wishlist/:productId', { params }, { keepalive: true });
  if (result.ok) return undefined;
  noteWished(productId, !isWished);
  return result.problem;
}

/**
 * The wishlist of the visitor. A guest is led to the sign-in, and the product is added when the page is open again.
 * @param onRefused called if the product that a guest wanted to keep cannot be added
 * @param assumed the products that are in it, until the visitor is known
 */
export function useWishlist(
  onRefused: (productId: string, problem: Problem) => void,
  assumed: readonly string[] = [],
) {
  const visitor = useVisitor(false);
  const router = useRouter();
  const isSignedIn = Boolean(visitor?.viewer);

  const refused = useEffectEvent(onRefused);
  useEffect(() => {
    const pending = isSignedIn ? wanted.read() : null;
    if (!pending) return;
    wanted.remove();
    void change(pending.productId, true).then((problem) => problem && refused(pending.productId, problem));
  }, [isSignedIn]);

  return {
    has: (productId: string): boolean => (visitor?.wishlist ?? assumed).includes(productId),

    /** @returns the problem, if it was refused */
    async set(productId: string, isWished: boolean): Promise<Problem | undefined> {
      if ((await getVisitor())?.viewer) return change(productId, isWished);
      wanted.write({ productId });
      const here = withoutLocale(window.location.pathname) + window.location.search;
      router.assign(`/login?next=${encodeURIComponent(here)}`);
      return undefined;
    },
  };
}
