import { inFlightAt, whileInFlight } from '../agreement';
import { login } from '../shop';
import { aimAt, pidOf, untilAllReady } from '../system';
import { openShop } from './shoppers';

jest.setTimeout(400_000);

const SHOPPERS = 8;
/**
 * Until then a client may have to retry: the process may have died with the request, and the sidecars and the front may still
 * send requests to it. Afterwards its loss has no effect on clients, although it may not be back yet.
 */
const NOTICED_MS = 5_000;

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});
beforeEach(untilAllReady);

test.each(['order-1', 'checkout-1', 'checkout-1-sidecar', 'payment-1', 'gateway-1'])(
  'kill -9 of %s: the other replica takes over within seconds, and no purchase is lost',
  async (victim) => {
    const crash = aimAt(victim);
    const { buyers, retries, close, expectAllDone } = await openShop(admin, SHOPPERS);
    await whileInFlight();
    const killed = crash();
    await new Promise((resolve) => setTimeout(resolve, 2 * NOTICED_MS));
    await close();
    expect(inFlightAt(killed.at, buyers)).not.toEqual([]);
    expect(retries.filter(({ at }) => at.getTime() > killed.at.getTime() + NOTICED_MS)).toEqual([]);
    await untilAllReady();
    expect(pidOf(victim)).not.toBe(killed.pid);
    await expectAllDone();
  },
);
