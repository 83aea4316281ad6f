// The product screen of the BFF, warm, against a bare Express handler with the same bytes.
import { Agent, get } from 'node:http';
import { portOffset } from '../deploy/local/places.mjs';
import { bareHandler } from './bare.mjs';
import { median } from './figures.mjs';
import { measure } from './shop.mjs';

const CLIENTS = 16;
/** Many and short: what else runs on the machine hits both sides alike. */
const ROUNDS = 11;
const AIM = 0.6;
const origin = `http://127.0.0.1:${3001 + portOffset}`;

/** Reads an address over connections that stay, with as little of a client as there can be: both sides share the cores with it. */
function reader(agent, address) {
  return () =>
    new Promise((resolve, reject) => {
      const request = get(address, { agent }, (res) => {
        if (res.statusCode !== 200) reject(new Error(`${address}: ${res.statusCode}`));
        res.resume().once('end', resolve);
      });
      request.once('error', reject);
    });
}

/** @param shop a shopper of the running system (shop.mjs) */
export async function bff(shop) {
  console.log(`GET /api/screens/product/{slug} at the BFF, warm, ${CLIENTS} clients`);
  const { slug } = await shop.aProduct();
  const screen = `${origin}/api/screens/product/${slug}`;
  const bytes = Buffer.from(await (await fetch(screen)).arrayBuffer());
  const bare = await bareHandler(bytes);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const sides = { 'bare Express handler': bare.address, 'BFF product screen': screen };
  try {
    for (const address of Object.values(sides)) await measure(3_000, CLIENTS, reader(agent, address));
    const ratios = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const rates = [];
      for (const [name, address] of Object.entries(sides)) {
        const { perSecond, p50, p95 } = await measure(3_000, CLIENTS, reader(agent, address));
        console.log(
          `  ${name.padEnd(34)} ${perSecond.toFixed(1).padStart(8)} /s   p50 ${p50} ms   p95 ${p95} ms`,
        );
        rates.push(perSecond);
      }
      ratios.push(rates[1] / rates[0]);
    }
    const ratio = median(ratios);
    const rounds = ratios.map((it) => it.toFixed(2)).join(', ');
    console.log(
      `BFF product screen (${bytes.length} bytes) / bare handler: ratio ${ratio.toFixed(2)} (rounds ${rounds}), aim ${AIM}: ${ratio >= AIM ? 'reached' : 'missed'}\n`,
    );
  } finally {
    agent.destroy();
    bare.stop();
  }
}
