// Catalogue reads at the gateway: cached ones against a bare Express handler; uncached ones by CPU time of each process.
import { portOffset } from '../deploy/local/places.mjs';
import { againstBare } from './against-bare.mjs';
import { printSpread } from './figures.mjs';
import { LINUX_ONLY, isMeasurable, startCpuMeter, systemNames } from './processes.mjs';
import { measure } from './shop.mjs';

const CLIENTS = 16;
const ROUNDS = 3;
const REQUESTS = 600;
const api = `http://127.0.0.1:${8080 + portOffset}/api/v1`;
const AIM = 0.9;

/** Bypasses the gateway's cache, as a refill does. */
const through = (address) => async () => {
  const response = await fetch(address, { headers: { 'cache-control': 'no-cache' } });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  await response.arrayBuffer();
};

/** @returns CPU-ms of the system for each request; this includes its idle use, a few per cent */
async function costOf(address) {
  await measure(REQUESTS, CLIENTS, through(address));
  const costs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const meter = startCpuMeter();
    await measure(REQUESTS, CLIENTS, through(address));
    const names = systemNames();
    const spent = [...meter.read()].filter(([name]) => names.has(name));
    costs.push(spent.reduce((sum, [, ms]) => sum + ms, 0) / REQUESTS);
  }
  return costs;
}

/** @param shop a shopper of the running system (shop.mjs) */
export async function reads(shop) {
  const { id } = await shop.aProduct();
  const { items } = await (await fetch(`${api}/categories`)).json();
  const category = items[0] ? `category=${items[0].slug}&` : '';
  const addresses = {
    'product by id': `${api}/products/${id}`,
    'list of 20 by category': `${api}/products?${category}limit=20`,
    'search with facets': `${api}/search?q=&limit=20`,
  };
  const ratios = {};
  for (const [what, address] of Object.entries(addresses))
    ratios[what] = await againstBare(what, address, AIM);
  if (!isMeasurable) return void console.log(`CPU time: ${LINUX_ONLY}\n`);
  console.log(`Uncached, ${CLIENTS} clients`);
  const costs = {};
  for (const [what, address] of Object.entries(addresses))
    costs[what] = printSpread(what, await costOf(address), 'CPU-ms');
  console.log('');
  return { ratios, costs };
}
