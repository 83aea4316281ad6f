// The looks of variants, which a CSV file does not contain: pictures, attributes and swatches.
import { pictureName } from '@sidecart/demo-catalogue/pictures';
import { inLanes } from './api.mjs';

const lookOf = ({ variants, swatches }) =>
  JSON.stringify([variants.map(({ sku, mediaIds, attributes }) => [sku, mediaIds, attributes]), swatches]);

/** Changes the products that do not have them yet. @param {Map<string, string>} mediaIds by seller and name of the picture */
export async function provideLooks({ call }, products, mediaIds, lanes) {
  const changed = await inLanes(
    products.filter(({ swatches }) => swatches.length > 0),
    lanes,
    async ({ slug, seller, variants, swatches }) => {
      const wanted = {
        variants: variants.map(({ sku, images, attributes }) => ({
          sku,
          mediaIds: images.map((image) => mediaIds.get(`${seller} ${pictureName(image)}`)),
          attributes,
        })),
        swatches,
      };
      const { body } = await call('GET', `/products/${slug}`, { as: seller });
      if (lookOf(body) === lookOf(wanted)) return false;
      await call('PATCH', `/products/${slug}`, { as: seller, body: wanted });
      return true;
    },
  );
  return `${changed.length} products in several colours, ${changed.filter(Boolean).length} of them changed`;
}
