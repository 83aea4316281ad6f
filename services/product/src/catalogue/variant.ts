import { VARIANTS_MAX } from '@sidecart/contracts/http/product-body';
import { rejected } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';

export type Attributes = Record<string, string | number | boolean>;

export interface Variant {
  sku: string;
  price: Money;
  options: Record<string, string>;
  /** The product's images that show it, in this order; none: all of them. */
  mediaIds: string[];
  /** Added to the product's attributes, or instead of them. */
  attributes: Attributes;
}

/** A variant to be added (then with a price) or changed. */
export type VariantChange = Pick<Variant, 'sku'> & Partial<Variant>;

/**
 * Known skus are changed in place, new ones are appended. A picture that the product no longer has is taken from its variants.
 * @throws rejected
 */
export function mergeVariants(
  variants: readonly Variant[],
  changes: readonly VariantChange[],
  product: { currency: string; images: readonly { mediaId: string }[] },
): Variant[] {
  const { currency } = product;
  const images = new Set(product.images.map(({ mediaId }) => mediaId));
  const merged = new Map(variants.map((variant) => [variant.sku, variant]));
  for (const change of changes) {
    const { sku } = change;
    const { price, ...rest } = { ...(merged.get(sku) ?? blank), ...change };
    if (!price) throw rejected('variant-unpriced', `The new variant ${sku} needs a price.`, { sku });
    if (price.currency !== currency)
      throw rejected('currency-unsupported', `Prices are in ${currency} here.`, { sku, currency });
    const mediaIds = (change.mediaIds ?? []).filter((id) => !images.has(id));
    if (mediaIds.length > 0)
      throw rejected('media-unknown', `The variant ${sku} names pictures that the product does not have.`, {
        sku,
        mediaIds,
      });
    merged.set(sku, { ...rest, price });
  }
  if (merged.size > VARIANTS_MAX)
    throw rejected('variants-too-many', `A product has at most ${VARIANTS_MAX} variants.`);
  return [...merged.values()].map((variant) => ({
    ...variant,
    mediaIds: variant.mediaIds.filter((id) => images.has(id)),
  }));
}

const blank = { price: undefined, options: {}, mediaIds: [], attributes: {} };

/** A variant that can be bought again, with what a mail says about it. */
export interface RestockedVariant {
  sku: string;
  productId: string;
  slug: string;
  name: string;
  options: Record<string, string>;
  /** Empty without a picture. */
  mediaId: string;
  /** Minor units. */
  price: number;
  currency: string;
}
