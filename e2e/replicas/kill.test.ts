import { aCart, aSku, login, until } from '../shop';
import { kill, pidOf, untilAllReady } from '../system';
import { expectAllDone, openShop } from './shoppers';

jest.setTimeout(400_000);

const SHOPPERS = 4;
const STOCK = 2_000;
/** After this the loss of a replica has no effect on clients, although it may not be back yet. */
const NOTICED_MS = 5_000;

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});
beforeEach(untilAllReady);

test.each(['order-1', 'checkout-1-sidecar', 'gateway-1'])(
  'kill -9 of %s: the other replica takes over within seconds, and no purchase is lost',
  async (victim) => {
    const sku = await aSku(admin, STOCK);
    await aCart({ [sku]: 1 });
    const { seen, purchases, close } = openShop(sku, SHOPPERS);
    await until(
      async () => purchases.length,
      (count) => count >= SHOPPERS,
      'the first purchases',
      120_000,
    );
    const killedAt = Date.now();
    const killed = kill(victim);
    await new Promise((resolve) => setTimeout(resolve, 2 * NOTICED_MS));
    await close();
    const late = [...seen.later, ...seen.failures].filter(
      (line) => Date.parse(line.split(' ')[0] ?? '') > killedAt + NOTICED_MS,
    );
    expect(late).toEqual([]);
    await untilAllReady();
    expect(pidOf(victim)).not.toBe(killed);
    await expectAllDone(purchases, sku, STOCK, admin);
  },
);
