import type { PictureView, ProductView, VariantView } from '@sidecart/bff/views';

/** A value for each option, by its name. */
export type Choice = Record<string, string>;

type Product = Pick<ProductView, 'options' | 'variants'>;

const canBuy = ({ availability }: VariantView): boolean => availability !== 'out-of-stock';

const fits = (variant: VariantView, choice: Choice): boolean =>
  Object.entries(choice).every(([name, value]) => variant.options[name] === value);

/** The initial choice: the first buyable variant, otherwise the first. */
export const firstChoice = ({ options, variants }: Product): Choice => {
  const variant = variants.find(canBuy) ?? variants[0];
  return Object.fromEntries(options.map(({ name }) => [name, variant?.options[name] ?? '']));
};

/** The choice of the variant that an address names; an unknown sku is ignored. */
export function choiceOf(product: Product, sku: string | undefined): Choice {
  const variant = product.variants.find((each) => each.sku === sku);
  return variant
    ? Object.fromEntries(product.options.map(({ name }) => [name, variant.options[name] ?? '']))
    : firstChoice(product);
}

/** The pictures that show a variant; all, if it names none. */
export function picturesOf(
  variant: Pick<VariantView, 'mediaIds'> | undefined,
  pictures: readonly PictureView[],
): readonly PictureView[] {
  const own = (variant?.mediaIds ?? []).flatMap((id) => pictures.filter(({ mediaId }) => mediaId === id));
  return own.length > 0 ? own : pictures;
}

type Attribute = ProductView['attributes'][number];

/** A product's attributes with those of a variant. */
export const attributesOf = (
  variant: Pick<VariantView, 'attributes'> | undefined,
  attributes: readonly Attribute[],
): Attribute[] => [
  ...new Map([...attributes, ...(variant?.attributes ?? [])].map((each) => [each.name, each])).values(),
];

/** The variant of a complete choice. */
export const variantOf = ({ variants }: Product, choice: Choice): VariantView | undefined =>
  variants.find((variant) => fits(variant, choice));

/** The part of a choice that precedes an option. */
const before = ({ options }: Product, choice: Choice, name: string): Choice =>
  Object.fromEntries(
    options
      .slice(
        0,
        options.findIndex((option) => option.name === name),
      )
      .map((option) => [option.name, choice[option.name] ?? '']),
  );

/**
 * Whether a value leads to something that can be bought, given what is chosen in the options before it. Options after it do
 * not count, otherwise a shopper could reach a dead end.
 */
export const isReachable = (product: Product, choice: Choice, name: string, value: string): boolean =>
  product.variants.some(
    (variant) => canBuy(variant) && fits(variant, { ...before(product, choice, name), [name]: value }),
  );

/** The choice with one value changed; later options keep theirs if that is buyable, otherwise take the first buyable one. */
export function choose(product: Product, choice: Choice, name: string, value: string): Choice {
  const settled: Choice = { ...before(product, choice, name), [name]: value };
  for (const option of product.options) {
    if (option.name in settled) continue;
    const buyable = option.values.filter((candidate) =>
      product.variants.some(
        (variant) => canBuy(variant) && fits(variant, { ...settled, [option.name]: candidate }),
      ),
    );
    const kept = choice[option.name] ?? '';
    settled[option.name] = buyable.includes(kept) ? kept : (buyable[0] ?? kept);
  }
  return settled;
}
