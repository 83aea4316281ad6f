// Responses from memory against a bare Express handler in a separate process that sends the same bytes.
import { Agent, get } from 'node:http';
import { bareHandler } from './bare.mjs';
import { printSpread } from './figures.mjs';
import { measure } from './shop.mjs';

const CLIENTS = 16;
/** Many short rounds: other load on the machine affects both sides alike. */
const ROUNDS = 11;
const REQUESTS = 3_000;

/** Loopback addresses, one for each client: limits count by address. Only Linux has more than one. */
const localAddress = (index) =>
  process.platform === 'linux' ? `127.0.0.${1 + (index % CLIENTS)}` : undefined;

/** Reads an address over persistent connections with a minimal client, because client and servers share the cores. */
function reader(agent, address) {
  return (index) =>
    new Promise((resolve, reject) => {
      const request = get(address, { agent, localAddress: localAddress(index) }, (res) => {
        if (res.statusCode !== 200) reject(new Error(`${address}: ${res.statusCode}`));
        res.resume().once('end', resolve);
      });
      request.once('error', reject);
    });
}

/**
 * @param {string} what name of the requested response, as printed
 * @param {string} address of the requested response
 * @param {number} aim of the ratio
 */
export async function againstBare(what, address, aim) {
  const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
  const bare = await bareHandler(bytes);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const sides = [bare.address, address];
  try {
    for (const side of sides) await measure(REQUESTS, CLIENTS, reader(agent, side));
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const rates = [];
      for (const side of sides) rates.push((await measure(REQUESTS, CLIENTS, reader(agent, side))).perSecond);
      rounds.push(rates);
    }
    console.log(`${what}, ${bytes.length} bytes, cached, ${CLIENTS} clients`);
    printSpread(
      'bare Express handler',
      rounds.map(([direct]) => direct),
      '/s',
    );
    printSpread(
      what,
      rounds.map(([, through]) => through),
      '/s',
    );
    const ratio = printSpread(
      'ratio',
      rounds.map(([direct, through]) => through / direct),
      '',
    );
    console.log(`  aim ${aim}: ${ratio >= aim ? 'reached' : 'missed'}\n`);
    return ratio;
  } finally {
    agent.destroy();
    bare.stop();
  }
}
