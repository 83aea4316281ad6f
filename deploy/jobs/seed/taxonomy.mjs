// Creates or updates the categories and brands of the catalogue through the API.
import { inLanes } from './api.mjs';

/** @returns {Map<string, object>} the existing categories by slug, each with its parent's slug */
function categoriesIn(nodes) {
  const known = new Map();
  const walk = (node, parent) => {
    known.set(node.slug, { ...node, parent });
    for (const child of node.children) walk(child, node.slug);
  };
  for (const node of nodes) walk(node, null);
  return known;
}

/**
 * @param {Function} call of createApi
 * @param {number} lanes concurrent calls
 */
export async function provideTaxonomy(call, { categories, brands }, lanes) {
  const known = categoriesIn((await call('GET', '/categories')).body.items);
  const settle = async ({ slug, ...wanted }) => {
    const present = known.get(slug);
    if (!present)
      await call('POST', '/categories', { as: 'admin', body: { slug, ...wanted }, accept: [409] });
    else if (Object.keys(wanted).some((field) => present[field] !== wanted[field]))
      await call('PATCH', `/categories/${slug}`, { as: 'admin', body: wanted });
  };
  const placed = new Set([null]);
  for (let left = categories; left.length > 0; left = left.filter(({ slug }) => !placed.has(slug))) {
    const next = left.filter(({ parent }) => placed.has(parent));
    await inLanes(next, lanes, settle);
    for (const { slug } of next) placed.add(slug);
  }
  await inLanes(brands, lanes, (brand) =>
    call('POST', '/brands', { as: 'admin', body: brand, accept: [409] }),
  );
}
