// The catalogue of a shop, generated from a seed. The same arguments give the same catalogue on every machine.
import { demoProducts } from './demo.mjs';
import { categories, departments, kinds } from './kinds/index.mjs';
import { productOf } from './product.mjs';
import { brands } from './words/names.mjs';

export const DEMO_SIZE = 60;
export const SEED = 2026;

/** The kinds, alternating between departments, so that the first few dozen products show all departments. */
function turns() {
  const rest = departments.map(({ slug }) => kinds.filter(({ department }) => department === slug));
  const order = [];
  while (rest.some((each) => each.length)) for (const each of rest) if (each.length) order.push(each.shift());
  return [...order, ...order.filter(({ weight }) => weight > 1)];
}

/**
 * @param {{ products: number, seed?: number }} options a smaller catalogue is the beginning of a larger one
 * @returns categories (parents first), brands and products; a product's `images` say what to draw (pictures.mjs), its
 * `kind` is the slug of its category, its `seller` the name of a demo account
 */
export function catalogue({ products: count, seed = SEED }) {
  const order = turns();
  const nth = new Map();
  const products = demoProducts.slice(0, count);
  for (let turn = 0; products.length < count; turn += 1) {
    const kind = order[turn % order.length];
    const index = nth.get(kind.slug) ?? 0;
    nth.set(kind.slug, index + 1);
    const product = productOf(kind, index, seed);
    products.push(products.length < DEMO_SIZE ? { ...product, status: 'published' } : product);
  }
  return { categories, brands: brands.map(({ slug, name }) => ({ slug, name })), products };
}
