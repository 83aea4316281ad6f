import type { CartView } from '@sidecart/bff/views';
import { useCallback, useEffect, useRef, useState } from 'react';
import { onCartEvent, readCart } from '@/lib/cart-events';
import { useRouter } from '@/ui/locale';

/**
 * The cart of a page on which it is bought: as it is now, if it was changed in another tab, or on another device while this tab
 * was in the background.
 */
export function useLatestCart(initial: CartView) {
  const router = useRouter();
  const [latest, setLatest] = useState({ initial, cart: initial });
  const [hasChanged, setHasChanged] = useState(false);
  const cart = latest.initial === initial ? latest.cart : initial;
  const shown = useRef(cart);
  useEffect(() => {
    shown.current = cart;
  }, [cart]);

  const show = useCallback((fresh: CartView) => setLatest({ initial, cart: fresh }), [initial]);

  /** Shows a cart that was not changed here. */
  const follow = useCallback(
    (fresh: CartView) => {
      if (fresh.version === shown.current.version && fresh.checkoutId === shown.current.checkoutId) return;
      // The page shows something else instead of the form.
      if (fresh.lines.length === 0 || fresh.checkoutId) return router.refresh();
      show(fresh);
      setHasChanged(true);
    },
    [router, show],
  );

  const readAgain = useCallback(async () => {
    const result = await readCart();
    if (result.ok) follow(result.value);
  }, [follow]);

  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void readAgain();
    const onShow = ({ persisted }: PageTransitionEvent) => persisted && look();
    const stop = onCartEvent((event) => {
      if (event.kind === 'changed' && event.isOfOtherTab) follow(event.cart);
      if (event.kind === 'outdated') void readAgain();
    });
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    window.addEventListener('pageshow', onShow);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
      window.removeEventListener('pageshow', onShow);
    };
  }, [follow, readAgain]);

  return { cart, hasChanged, show, readAgain };
}
