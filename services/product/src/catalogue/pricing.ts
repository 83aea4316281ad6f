import { PRICE_MAX } from '@sidecart/contracts/http/catalogue';
import { rejected } from '@sidecart/kit/errors';
import { editProduct, type Product } from './product';

/** Half a minor unit is rounded up; nothing is sold for nothing. */
const changedAmount = (amount: number, basisPoints: number): number =>
  Math.max(1, Math.round((amount * (10_000 + basisPoints)) / 10_000));

/** Every variant at one price, or each changed by a percentage. */
export function changePrices(
  product: Product,
  { amount: newAmount, basisPoints = 0 }: { amount?: number | undefined; basisPoints?: number | undefined },
  now: Date,
): Product {
  if (product.variants.length === 0)
    throw rejected('product-incomplete', 'The product has no variant with a price.');
  const variants = product.variants.map((variant) => {
    const amount = newAmount ?? changedAmount(variant.price.amount, basisPoints);
    if (amount > PRICE_MAX)
      throw rejected('price-too-high', `The price of ${variant.sku} would be too high.`, {
        sku: variant.sku,
      });
    return { ...variant, price: { ...variant.price, amount } };
  });
  return editProduct(product, {}, variants, now);
}
