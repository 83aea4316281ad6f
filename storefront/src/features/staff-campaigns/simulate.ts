import type { DiscountsView, Money } from '@sidecart/bff/views';
import { send, type Result } from '@/lib/api';
import type { Choice } from '@/lib/find';

export interface Line {
  key: string;
  /** Its first variant is taken. */
  product: Choice | undefined;
  quantity: number;
}

export interface Simulated {
  discounts: DiscountsView;
  subtotal: Money;
}

type Outcome = Result<Simulated> | { ok: false; unknown: string };

/** Requests the discounts that a cart of these products would be granted. */
export async function simulate(
  lines: readonly Line[],
  cart: { currency: string; codes: string[]; shipping?: Money },
): Promise<Outcome> {
  const products = await Promise.all(
    lines.map(({ product }) => send('GET /admin/products/:id', { params: { id: product?.value ?? '' } })),
  );
  const filled = [];
  for (const [at, { product, quantity }] of lines.entries()) {
    const found = products[at];
    if (found && !found.ok && found.problem.status !== 404) return found;
    const variant = found?.ok ? found.value.variants[0] : undefined;
    if (!found?.ok || !variant) return { ok: false, unknown: product?.name ?? '' };
    const { id, sellerId, categories } = found.value;
    filled.push({
      sku: variant.sku,
      productId: id,
      sellerId,
      categories,
      quantity,
      unitPrice: variant.price,
    });
  }
  const result = await send('POST /admin/campaigns/simulate', {
    body: { ...cart, lines: filled },
  });
  if (!result.ok) return result;
  const amount = filled.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice.amount, 0);
  return {
    ok: true,
    value: { discounts: result.value, subtotal: { amount, currency: cart.currency } },
  };
}
