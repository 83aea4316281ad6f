// The product screen of the BFF, warm, against a bare Express handler with the same bytes.
import { portOffset } from '../deploy/local/places.mjs';
import { againstBare } from './against-bare.mjs';

const origin = `http://127.0.0.1:${3001 + portOffset}`;

/** @param shop a shopper of the running system (shop.mjs) */
export async function bff(shop) {
  const { slug } = await shop.aProduct();
  return {
    ratio: await againstBare('BFF product screen', `${origin}/api/screens/product/${slug}`, 0.6),
  };
}
