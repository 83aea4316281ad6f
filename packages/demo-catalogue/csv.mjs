// The catalogue in the format of product's CSV import (services/product/README.md): one row per variant.
const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const line = (values) => `${values.map(cell).join(',')}\n`;
const list = (values) => values.map((value) => value.replace(/[\\|]/g, '\\$&')).join('|');

const namesIn = (maps) => [...new Set(maps.flatMap(Object.keys))].sort();

/** @returns the header, and a function that gives the rows of a product */
function tableOf(products, mediaIdOf) {
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
  const header = line(['product', ...Object.keys(ofProduct), ...Object.keys(ofVariant)]);
  const rowsOf = (product) =>
    product.variants.map((variant, index) =>
      line([
        product.slug,
        // Columns of the product are filled in its first row only.
        ...Object.values(ofProduct).map((read) => (index === 0 ? read(product) : '')),
        ...Object.values(ofVariant).map((read) => read(variant)),
      ]),
    );
  return { header, rowsOf };
}

/**
 * All files have the same columns, because an import does not change a field without a column. All rows of a product are in
 * one file.
 * @param products of one seller
 * @param {(image: object) => string} mediaIdOf
 * @param {number} maxBytes of a file; only a single product may exceed it
 * @returns {Generator<{ csv: string, rows: number }>}
 */
export function* toCsvFiles(products, mediaIdOf, maxBytes) {
  const { header, rowsOf } = tableOf(products, mediaIdOf);
  let parts = [];
  let rows = 0;
  let bytes = Buffer.byteLength(header);
  for (const product of products) {
    const own = rowsOf(product);
    const text = own.join('');
    const size = Buffer.byteLength(text);
    if (rows > 0 && bytes + size > maxBytes) {
      yield { csv: header + parts.join(''), rows };
      parts = [];
      rows = 0;
      bytes = Buffer.byteLength(header);
    }
    parts.push(text);
    rows += own.length;
    bytes += size;
  }
  if (rows > 0) yield { csv: header + parts.join(''), rows };
}
