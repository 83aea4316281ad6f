// Measures purchases, from the first POST until every order is paid and mailed. Carts are created first.
import { setTimeout as sleep } from 'node:timers/promises';
import { runMany } from './figures.mjs';
import { cpuCosts } from './load.mjs';
import { startCpuMeter } from './processes.mjs';

/** Events of the carts that a round begins with. */
const CARTS_SETTLE_MS = 3_000;
const DRAIN_EVERY_MS = 250;
const DRAIN_WITHIN_MS = 120_000;

/** Waits until the orders of these checkouts are paid and their mails accepted. @returns when each was paid, in ms */
async function drained(counter, checkoutIds) {
  const until = Date.now() + DRAIN_WITHIN_MS;
  for (;;) {
    const orders = await counter.query(
      'order_db',
      `SELECT id, checkout_id, extract(epoch FROM updated_at) * 1000 AS paid_at FROM orders
       WHERE checkout_id = ANY($1) AND payment_status = 'paid'`,
      [checkoutIds],
    );
    if (orders.length === checkoutIds.length) {
      const [mails] = await counter.query(
        'notification_db',
        `SELECT count(*)::int AS count FROM deliveries WHERE about = ANY($1) AND status = 'sent'`,
        [orders.map(({ id }) => id)],
      );
      if (mails.count >= orders.length)
        return new Map(orders.map(({ checkout_id, paid_at }) => [checkout_id, Number(paid_at)]));
    }
    if (Date.now() > until)
      throw new Error(
        `${orders.length} of ${checkoutIds.length} orders are paid after ${DRAIN_WITHIN_MS} ms`,
      );
    await sleep(DRAIN_EVERY_MS);
  }
}

/**
 * One round: creates the carts, then measures from the first POST until every order is paid and mailed.
 * @param {{ fill: (index: number) => Promise<string>, drive?: Function }} options `fill` creates a cart and returns its token;
 *   `drive` has the signature of runMany and decides when each purchase begins
 */
export async function buyingRound({ shop, counter, fill, count, atOnce, drive = runMany }) {
  const carts = [];
  for (let index = 0; index < count; index += 1) carts.push(await fill(index));
  await sleep(CARTS_SETTLE_MS);
  const meter = startCpuMeter();
  const before = await counter.read();
  const started = performance.now();
  const posted = new Map();
  const { latencies } = await drive(count, atOnce, async (index) => {
    const from = Date.now();
    posted.set(await shop.buy(carts[index]), from);
  });
  const paid = await drained(counter, [...posted.keys()]);
  const seconds = (performance.now() - started) / 1_000;
  const cpu = meter.read();
  const after = await counter.read();
  return {
    count,
    seconds,
    cpu,
    counts: Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name]])),
    toCompleted: latencies,
    toPaid: [...posted].map(([id, from]) => paid.get(id) - from),
  };
}

/** The cost of a purchase above the idle use of the system. @returns CPU-ms by process, whole, and counters */
export function purchaseCosts(round, idle) {
  const { count, seconds, counts } = round;
  return {
    ...cpuCosts(round, idle),
    counts: Object.fromEntries(
      Object.entries(counts).map(([name, value]) => [name, (value - idle.counts[name] * seconds) / count]),
    ),
  };
}
