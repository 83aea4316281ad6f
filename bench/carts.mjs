// `npm run bench -- carts`: the steps of a shopper before buying: create a cart, add twice, and view it.
import { createCounter } from './counts.mjs';
import { idleRates } from './idle.mjs';
import { createClient, loadRounds } from './load.mjs';
import { isMeasurable, LINUX_ONLY } from './processes.mjs';
import { startProfile } from './profile.mjs';

const CLIENTS = 16;
const ROUNDS = 3;
const ITERATIONS = 400;
const IDLE_SECONDS = 20;

/** @param shop a shopper of the running system (shop.mjs) */
export async function carts(shop, secrets, { profile } = {}) {
  if (!isMeasurable) return void console.log(`Carts: ${LINUX_ONLY}\n`);
  const products = [await shop.aProduct(), await shop.aProduct()];
  for (const { sku } of products) await shop.aCart([sku]);
  const [first, second] = products.map(({ sku }) => ({ sku, quantity: 1 }));
  const counter = await createCounter(secrets);
  const idle = await idleRates(counter, IDLE_SECONDS);
  const { send, close } = createClient(shop.api, CLIENTS);
  const endProfile = profile ? await startProfile(profile) : undefined;
  try {
    return await loadRounds({
      what: `A new cart with a first item, a second item, a read; ${CLIENTS} shoppers`,
      count: ITERATIONS,
      atOnce: CLIENTS,
      rounds: ROUNDS,
      idle,
      async work() {
        const { token } = JSON.parse(await send('POST', '/cart/items', { body: first }));
        const headers = { 'x-cart-token': token };
        await send('POST', '/cart/items', { body: second, headers });
        await send('GET', '/cart', { headers });
      },
    });
  } finally {
    if (endProfile) console.log(`  profile of ${profile}: ${await endProfile()}`);
    close();
    await counter.close();
    console.log();
  }
}
