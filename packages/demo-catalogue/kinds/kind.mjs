/**
 * A kind of product: a leaf of the category tree, with everything that its products are generated from.
 * `price` is the lowest and highest price in cents. `choices` are attributes with their possible values; `measure` is the
 * attribute that is part of the name. `sizes` are [option value, price factor]. `benefits` complete a sentence that begins
 * with "that" or "It"; `uses` are whole sentences.
 * @param {string} slug of the category
 * @param {string} name of the category, plural
 * @param {string} noun of one product
 */
export const kind = (slug, name, noun, shape, rest) => ({
  slug,
  name,
  noun,
  shape,
  weight: 1,
  choices: {},
  ...rest,
});

export const group = (slug, name, kinds) => ({ slug, name, kinds });

export const small = [
  ['Small', 0.8],
  ['Medium', 1],
  ['Large', 1.3],
];
