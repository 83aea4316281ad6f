import { aBuyer, aCoupon, begin, endOf, expectAgreement, patiently, type Buyer } from '../agreement';
import { send, type Refusal } from '../api';
import { aCart, aSku, until } from '../shop';

const STOCK = 5_000;

/** Opens a shop with one product and sends in shoppers, who buy one unit after another until it is closed. */
export async function openShop(admin: string, shoppers: number) {
  const sku = await aSku(admin, STOCK);
  const coupon = await aCoupon(admin);
  // From now on cart knows the product.
  await aCart({ [sku]: 1 });
  const since = new Date();
  const buyers: Buyer[] = [];
  /** When the shop answered 503 with Retry-After. */
  const retries: { at: Date; refusal: Refusal['problem'] }[] = [];
  const onRetry = ({ problem }: Refusal) => void retries.push({ at: new Date(), refusal: problem });
  let isOver = false;
  let started = 0;

  async function buy(): Promise<void> {
    const body = { sku, quantity: 1 };
    const { body: filled } = await patiently(() => send('addCartItem', { body }), onRetry);
    const cart = filled.token ?? '';
    const buyer = aBuyer(started++, cart);
    if (buyer.hasCoupon)
      await patiently(() => send('addCoupon', { cart, body: { code: coupon.code } }), onRetry);
    buyer.end = await endOf(buyer, await begin(buyer, onRetry), onRetry);
    buyers.push(buyer);
  }

  const shopping = Promise.all(
    Array.from({ length: shoppers }, async () => {
      while (!isOver) await buy();
    }),
  );
  await until(
    async () => buyers.length,
    (count) => count >= shoppers,
    'the first purchases',
    120_000,
  );
  return {
    buyers,
    retries,
    async close(): Promise<void> {
      isOver = true;
      await shopping;
    },
    /** Every good card bought, and orders, money, stock and mail agree. */
    async expectAllDone(): Promise<void> {
      const bought = await expectAgreement({ admin, sku, stock: STOCK, coupon, since }, buyers);
      expect(bought).toBe(buyers.filter(({ token }) => token === 'tok_ok').length);
    },
  };
}
