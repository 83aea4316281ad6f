/**
 * What a kind of product is: a leaf of the category tree with all that its products are made of.
 * `price` is the lowest and highest in cents; `choices` are attributes with their values, `measure` the one that stands
 * in the name; `sizes` are [option value, price factor]; `benefits` follow "that" or "It", `uses` stand alone.
 * @param {string} slug of the category
 * @param {string} name of the category, plural
 * @param {string} noun of one product
 */
export const kind = (slug, name, noun, shape, facts) => ({
  slug,
  name,
  noun,
  shape,
  weight: 1,
  choices: {},
  ...facts,
});

export const group = (slug, name, kinds) => ({ slug, name, kinds });

export const small = [
  ['Small', 0.8],
  ['Medium', 1],
  ['Large', 1.3],
];
