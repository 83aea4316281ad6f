import type { CartView } from '@sidecart/bff/views';
import { useEffect, useRef, useState } from 'react';
import { send, type Problem, type Result } from '@/lib/api';
import { announceCart, onCartEvent, readCart } from '@/lib/cart-events';

/** Where a rejection is shown: at a line, by its sku, or at the coupons. */
type Place = { sku: string } | 'coupon';

const placeKey = (place: Place): string => (place === 'coupon' ? place : `line ${place.sku}`);

/** The cart with the shopper's pending changes applied. */
const expectedOf = (cart: CartView, wanted: Record<string, number>): CartView => ({
  ...cart,
  lines: cart.lines.flatMap((line) => {
    const quantity = wanted[line.sku] ?? line.quantity;
    if (quantity === 0) return [];
    const lineTotal = { ...line.unitPrice, amount: line.unitPrice.amount * quantity };
    return [quantity === line.quantity ? line : { ...line, quantity, lineTotal }];
  }),
});

/**
 * A cart that shows a change before the BFF has responded, and reverts it when it is rejected. Writes are sent one by one,
 * so that the last response is the newest.
 */
export function useCart(initial: CartView) {
  const [cart, setCart] = useState(initial);
  const [wanted, setWanted] = useState<Record<string, number>>({});
  const [problems, setProblems] = useState<Record<string, Problem>>({});
  const [pending, setPending] = useState(0);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const shown = useRef(initial);

  function show(fresh: CartView): void {
    shown.current = fresh;
    setCart(fresh);
    announceCart({ kind: 'changed', cart: fresh, isAddition: false });
  }

  // Another tab or device may change the cart, and a page restored by the browser may be older than it. Read after the changes
  // made here, the cart includes them; a quantity or code that is being typed stays.
  useEffect(() => {
    const isOther = (fresh: CartView) =>
      fresh.version !== shown.current.version || fresh.checkoutId !== shown.current.checkoutId;
    const look = () => {
      last.current = last.current.then(async () => {
        const result = await readCart();
        if (result.ok && isOther(result.value)) show(result.value);
      });
    };
    const lookIfVisible = () => document.visibilityState === 'visible' && look();
    look();
    const stop = onCartEvent((event) => {
      if (event.kind === 'outdated' || (event.kind === 'changed' && isOther(event.cart))) look();
    });
    document.addEventListener('visibilitychange', lookIfVisible);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', lookIfVisible);
    };
  }, []);

  function write(place: Place, ask: () => Promise<Result<CartView>>): void {
    const key = placeKey(place);
    setPending((count) => count + 1);
    setProblems(({ [key]: _settled, ...others }) => others);
    last.current = last.current.then(async () => {
      const result = await ask();
      // A rejection may be due to an outdated cart, and a write without a response may have taken effect.
      const fresh = result.ok ? result : await readCart();
      setPending((count) => count - 1);
      if (fresh.ok) show(fresh.value);
      else announceCart({ kind: 'reverted' });
      if (!result.ok) setProblems((current) => ({ ...current, [key]: result.problem }));
    });
  }

  function setQuantity(sku: string, quantity: number): void {
    const known = cart.lines.find((line) => line.sku === sku)?.quantity ?? 0;
    announceCart({ kind: 'expected', units: quantity - (wanted[sku] ?? known) });
    setWanted((current) => ({ ...current, [sku]: quantity }));
    write({ sku }, async () => {
      const result = await (quantity === 0
        ? send('DELETE /cart/items/:sku', { params: { sku } })
        : send('PATCH /cart/items/:sku', { params: { sku }, body: { quantity } }));
      const isGoneAlready = quantity === 0 && !result.ok && result.problem.code === 'line-not-found';
      setWanted((current) => {
        const { [sku]: mine, ...others } = current;
        return mine === quantity ? others : current;
      });
      return isGoneAlready ? readCart() : result;
    });
  }

  return {
    cart: expectedOf(cart, wanted),
    isPending: pending > 0,
    setQuantity,
    addCoupon: (code: string) => write('coupon', () => send('POST /cart/coupons', { body: { code } })),
    removeCoupon: (code: string) =>
      write('coupon', () => send('DELETE /cart/coupons/:code', { params: { code } })),
    /** Rejections of a line that no longer exists. */
    strayProblem: Object.entries(problems).find(
      ([key]) => key !== placeKey('coupon') && !cart.lines.some(({ sku }) => placeKey({ sku }) === key),
    )?.[1],
    problemOf: (place: Place): Problem | undefined => problems[placeKey(place)],
  };
}
