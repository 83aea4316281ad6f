// What variants look like: the pictures and the attributes of each colour, and the swatches to choose it by.
import { colours } from './words/colours.mjs';

/**
 * A product in several colours, where each variant has its colour in its options.
 * @param {string[]} palette the keys of its colours
 */
export function withLooks(product, palette) {
  if (palette.length < 2) return { ...product, swatches: [] };
  const named = palette.map((key) => ({ key, ...colours[key] }));
  const lookOf = (name) => ({
    images: product.images.filter(({ colour }) => colours[colour].name === name),
    attributes: { colour: name },
  });
  return {
    ...product,
    variants: product.variants.map((variant) => ({ ...variant, ...lookOf(variant.options.colour) })),
    swatches: named.map(({ name, hex }) => ({ option: 'colour', value: name, color: hex })),
  };
}
