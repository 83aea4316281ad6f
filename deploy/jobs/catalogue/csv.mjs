// The catalogue in the format of product's CSV import (services/product/README.md): one row a variant.
const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const list = (values) => values.map((value) => value.replace(/[\\|]/g, '\\$&')).join('|');

const namesIn = (maps) => [...new Set(maps.flatMap(Object.keys))].sort();

/**
 * @param products of one seller
 * @param {(image: object) => string} mediaIdOf
 */
export function toCsv(products, mediaIdOf) {
  const attributes = namesIn(products.map((product) => product.attributes));
  const options = namesIn(products.flatMap(({ variants }) => variants.map((variant) => variant.options)));
  const ofProduct = {
    name: ({ name }) => name,
    description: ({ description }) => description,
    status: ({ status }) => status,
    brand: ({ brand }) => brand,
    categories: ({ categories }) => list(categories),
    images: ({ images }) => list(images.map(mediaIdOf)),
    imageAlts: ({ images }) => list(images.map(({ alt }) => alt)),
    ...Object.fromEntries(
      attributes.map((name) => [`attr.${name}`, (product) => product.attributes[name] ?? '']),
    ),
  };
  const ofVariant = {
    sku: ({ sku }) => sku,
    priceAmount: ({ price }) => String(price.amount),
    priceCurrency: ({ price }) => price.currency,
    stock: ({ stock }) => String(stock),
    ...Object.fromEntries(
      options.map((name) => [`option.${name}`, (variant) => variant.options[name] ?? '']),
    ),
  };
  const header = ['product', ...Object.keys(ofProduct), ...Object.keys(ofVariant)];
  const rows = products.flatMap((product) =>
    product.variants.map((variant, index) => [
      product.slug,
      // What is true of the product stands in its first row alone.
      ...Object.values(ofProduct).map((read) => (index === 0 ? read(product) : '')),
      ...Object.values(ofVariant).map((read) => read(variant)),
    ]),
  );
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}
