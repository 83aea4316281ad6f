import type { CartView } from '@sidecart/bff/views';
import { explain, send, type Result } from '@/lib/api';
import { announceCart } from '@/lib/cart-events';
import { useWrite } from '@/lib/use-write';

/** Adds and removes coupons of the cart that is bought. */
export function useCoupons(problems: Record<string, string>, show: (cart: CartView) => void) {
  const { write, isPending, problem } = useWrite(problems);

  async function change(ask: () => Promise<Result<CartView>>): Promise<void> {
    if (isPending) return;
    const result = await write(ask);
    if (!result.ok) return;
    show(result.value);
    announceCart({ kind: 'changed', cart: result.value, isAddition: false });
  }

  return {
    isPending,
    error: problem && explain(problem, problems),
    add: (code: string) => void change(() => send('POST /cart/coupons', { body: { code } })),
    remove: (code: string) => void change(() => send('DELETE /cart/coupons/:code', { params: { code } })),
  };
}
