import { createHash, randomUUID } from 'node:crypto';
import type { FreezeCartRequest } from '@sidecart/contracts/cart/v1/cart';
import { eventually } from '@sidecart/kit/testing';
import { eur } from './builders';
import { startCart, type CartHarness } from './harness';

let cart: CartHarness;
beforeAll(async () => {
  cart = await startCart();
  await cart.sell('mug');
});
afterAll(() => cart.stop());

const freeze = (cartId: string, checkoutId: string, more: Partial<FreezeCartRequest> = {}) =>
  cart.peer.freezeCart({ checkoutId, cartId, acceptChanges: false, ...more });
const see = async (guest: string) => (await cart.call('GET', '/cart', { guest })).body;
const rowOf = async (cartId: string) =>
  (await cart.database.db.query('SELECT * FROM carts WHERE id = $1', [cartId])).rows[0];

describe('GetCart', () => {
  test('returns the cart at today’s prices, with what a campaign needs', async () => {
    const sku = 'snapshot';
    await cart.sell(sku);
    const { id, guest } = await cart.guestWith(sku, 2);
    await cart.sell(sku, { price: 1_300, version: 2 });
    const tokenHash = createHash('sha256').update(guest).digest('hex');
    expect(await cart.peer.getCart({ owner: { $case: 'cartToken', value: guest } })).toMatchObject({
      cartId: id,
      version: 1,
      tokenHash,
      currency: 'EUR',
      lines: [
        {
          sku,
          name: 'Mug',
          quantity: 2,
          unitPrice: eur(1_300),
          sellerId: 'seller-1',
          categories: ['kitchen'],
          options: { colour: 'blue' },
          problems: [{ code: 'price-raised', oldPrice: eur(1_250), newPrice: eur(1_300) }],
        },
      ],
    });
  });

  test('returns a user’s cart and rejects an owner without a cart and a missing owner', async () => {
    const as = cart.tokens.tokenFor({ userId: 'ada' });
    await cart.call('POST', '/cart/items', { as, body: { sku: 'mug', quantity: 1 } });
    expect(await cart.peer.getCart({ owner: { $case: 'userId', value: 'ada' } })).toMatchObject({
      userId: 'ada',
      tokenHash: '',
    });
    for (const owner of [
      { $case: 'userId', value: 'eve' },
      { $case: 'cartToken', value: 'x'.repeat(43) },
    ] as const)
      await expect(cart.peer.getCart({ owner })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(cart.peer.getCart({ owner: undefined })).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('a frozen cart', () => {
  test('cannot be changed, and its view names the checkout', async () => {
    const { id, guest } = await cart.guestWith('mug');
    const before = await see(guest);
    const checkoutId = randomUUID();
    await freeze(id, checkoutId, { version: 1 });
    const attempts = [
      ['POST', '/cart/items', { sku: 'mug', quantity: 1 }],
      ['PATCH', '/cart/items/mug', { quantity: 5 }],
      ['DELETE', '/cart/items/mug', undefined],
      ['DELETE', '/cart', undefined],
      ['POST', '/cart/coupons', { code: 'TEN' }],
      ['DELETE', '/cart/coupons/TEN', undefined],
    ] as const;
    for (const [method, path, body] of attempts)
      expect(await cart.call(method, path, { guest, body })).toMatchObject({
        status: 409,
        body: { code: 'cart-in-checkout', checkoutId },
      });
    expect(before).toMatchObject({ checkoutId: null });
    expect(await see(guest)).toEqual({ ...before, checkoutId });
    expect((await see(guest)).version).toBe(1);
    await cart.peer.unfreezeCart({ checkoutId, cartId: id });
    expect(await see(guest)).toEqual(before);
  });

  test('belongs to one checkout under concurrent freezes, and a repeat returns the same snapshot', async () => {
    const { id } = await cart.guestWith('mug', 2);
    const checkouts = Array.from({ length: 6 }, () => randomUUID());
    const answers = await Promise.allSettled(checkouts.map((checkoutId) => freeze(id, checkoutId)));
    const won = answers.findIndex(({ status }) => status === 'fulfilled');
    const winner = checkouts[won] ?? '';
    const lost = answers.filter((answer) => answer.status === 'rejected');
    expect(lost).toHaveLength(5);
    for (const { reason } of lost)
      expect(reason).toMatchObject({ code: 'cart-in-checkout', details: { checkoutId: winner } });
    const [first] = answers.slice(won);
    await cart.sell('mug', { price: 9_999, version: 2 });
    const repeats = await Promise.all(Array.from({ length: 4 }, () => freeze(id, winner, { version: 77 })));
    for (const repeat of repeats) expect({ status: 'fulfilled', value: repeat }).toEqual(first);
    await cart.sell('mug', { version: 3 });
  });

  test('does not thaw over time', async () => {
    let time = Date.now();
    const patient = await startCart({ now: () => new Date(time) });
    await patient.sell('mug');
    const { id, guest } = await patient.guestWith('mug');
    await patient.peer.freezeCart({ checkoutId: 'c', cartId: id, acceptChanges: false });
    time += 365 * 24 * 3_600_000;
    expect(await patient.call('DELETE', '/cart', { guest })).toMatchObject({ status: 409 });
    await patient.stop();
  });
});

describe('freezing rejects', () => {
  test('an empty cart, an unknown one and one that has changed', async () => {
    const { id, guest } = await cart.guestWith('mug');
    await expect(freeze(id, randomUUID(), { version: 7 })).rejects.toMatchObject({
      kind: 'rejected',
      code: 'cart-changed',
      details: { version: 1, lines: [] },
    });
    await cart.call('DELETE', '/cart', { guest });
    await expect(freeze(id, randomUUID())).rejects.toMatchObject({ kind: 'rejected', code: 'cart-empty' });
    await expect(freeze('nowhere', randomUUID())).rejects.toMatchObject({ kind: 'not-found' });
    await expect(freeze('not an id', randomUUID())).rejects.toMatchObject({ kind: 'invalid' });
    expect(await rowOf(id)).toMatchObject({ frozen_by: null, version: 2 });
  });

  test('a raised price unless it is accepted; the cart is then bought at today’s prices', async () => {
    const sku = 'raised';
    await cart.sell(sku);
    const { id, guest } = await cart.guestWith(sku);
    await cart.sell(sku, { price: 1_400, version: 2 });
    const checkoutId = randomUUID();
    await expect(freeze(id, checkoutId)).rejects.toMatchObject({
      code: 'cart-changed',
      details: { lines: [{ sku, problems: [{ code: 'price-raised', newPrice: eur(1_400) }] }] },
    });
    const { lines } = await freeze(id, checkoutId, { acceptChanges: true });
    expect(lines).toMatchObject([{ sku, unitPrice: eur(1_400) }]);
    expect((await see(guest)).items).toMatchObject([{ unitPrice: eur(1_250) }]);
  });

  test.each([
    [
      'unpublished',
      (sku: string) => cart.publish({ productId: `product-of-${sku}`, status: 'archived', version: 2 }),
    ],
    ['insufficient-stock', (sku: string) => cart.restock({ sku, available: 0, version: 2 })],
  ])('a line that is %s, accepted or not', async (code, happen) => {
    const sku = `refused-${code}`;
    await cart.sell(sku);
    const { id } = await cart.guestWith(sku);
    await happen(sku);
    await expect(freeze(id, randomUUID(), { acceptChanges: true })).rejects.toMatchObject({
      code: 'cart-changed',
      details: { lines: [{ sku, problems: [{ code }] }] },
    });
  });
});

describe('unfreezing', () => {
  test('restores the cart for the next checkout', async () => {
    const sku = 'last-one';
    await cart.sell(sku, { available: 1 });
    const { id, guest } = await cart.guestWith(sku);
    const before = await see(guest);
    const checkoutId = randomUUID();
    await freeze(id, checkoutId);
    await cart.peer.unfreezeCart({ checkoutId, cartId: id });
    await cart.peer.unfreezeCart({ checkoutId, cartId: id });
    expect(await see(guest)).toEqual(before);
    await expect(freeze(id, checkoutId)).rejects.toMatchObject({ kind: 'rejected', code: 'undone' });

    // The replica still counts the hold of the first checkout, which inventory has released.
    await cart.restock({ sku, available: 0, version: 2 });
    expect(await freeze(id, randomUUID(), { version: 1 })).toMatchObject({ lines: [{ sku, quantity: 1 }] });
  });

  test('before its freeze leaves a tombstone', async () => {
    const { id, guest } = await cart.guestWith('mug');
    const checkoutId = randomUUID();
    await cart.peer.unfreezeCart({ checkoutId, cartId: id });
    await expect(freeze(id, checkoutId)).rejects.toMatchObject({ code: 'undone' });
    expect(await cart.call('DELETE', '/cart', { guest })).toMatchObject({ status: 200 });
    await cart.peer.unfreezeCart({ checkoutId: randomUUID(), cartId: 'nowhere' });
  });

  test('by another checkout changes nothing', async () => {
    const { id, guest } = await cart.guestWith('mug');
    await freeze(id, randomUUID());
    await cart.peer.unfreezeCart({ checkoutId: randomUUID(), cartId: id });
    expect(await cart.call('DELETE', '/cart', { guest })).toMatchObject({ status: 409 });
  });

  test('in a race with its freeze leaves the cart thawed, whichever runs first', async () => {
    const { id, guest } = await cart.guestWith('mug');
    for (let round = 0; round < 10; round += 1) {
      const checkoutId = randomUUID();
      await Promise.all([
        freeze(id, checkoutId).catch((error: unknown) => expect(error).toMatchObject({ code: 'undone' })),
        cart.peer.unfreezeCart({ checkoutId, cartId: id }),
      ]);
      expect(await rowOf(id)).toMatchObject({ frozen_by: null });
    }
    expect((await see(guest)).version).toBe(1);
  });
});

test.each(['frozen_by', 'merged_into'])(
  'does not write a cart that gets %s after it was read',
  async (column) => {
    const { id, guest } = await cart.guestWith('mug');
    const { id: other } = await cart.guestWith('mug');
    let locked: () => void = () => undefined;
    let written: () => void = () => undefined;
    const isLocked = new Promise<void>((resolve) => (locked = resolve));
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const { db } = cart.database;
    const holding = db.tx(async (t) => {
      await t.query('SELECT 1 FROM carts WHERE id = $1 FOR UPDATE', [id]);
      locked();
      await isWritten;
      await t.query(`UPDATE carts SET ${column} = $2 WHERE id = $1`, [id, other]);
    });
    await isLocked;
    const adding = cart.call('POST', '/cart/items', { guest, body: { sku: 'mug', quantity: 1 } });
    await eventually(async () => {
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return (await db.query(waiting)).rowCount === 1;
    });
    written();
    await holding;
    const { status, body } = await adding;
    if (column === 'frozen_by')
      expect({ status, body }).toMatchObject({ status: 409, body: { code: 'cart-in-checkout' } });
    else expect(body).toMatchObject({ token: expect.any(String), items: [{ quantity: 1 }] });
    expect(await rowOf(id)).toMatchObject({ version: 1, lines: [{ quantity: 1 }] });
  },
);

describe('clearing', () => {
  test('empties lines and coupons once, and the guest’s token then gives an empty cart', async () => {
    const { id, guest } = await cart.guestWith('mug');
    await cart.call('POST', '/cart/coupons', { guest, body: { code: 'TEN' } });
    const checkoutId = randomUUID();
    const bought = await freeze(id, checkoutId);
    await Promise.all(Array.from({ length: 4 }, () => cart.peer.clearCart({ checkoutId, cartId: id })));
    expect(await see(guest)).toMatchObject({ id, version: 3, items: [], coupons: [] });

    await cart.call('POST', '/cart/items', { guest, body: { sku: 'mug', quantity: 4 } });
    await cart.peer.clearCart({ checkoutId, cartId: id });
    expect(await freeze(id, checkoutId)).toEqual(bought);
    await cart.peer.unfreezeCart({ checkoutId, cartId: id });
    expect(await see(guest)).toMatchObject({ version: 4, items: [{ sku: 'mug', quantity: 4 }] });
    expect(await cart.call('DELETE', '/cart', { guest })).toMatchObject({ status: 200 });
  });

  test('removes only what was bought from a cart that has changed since', async () => {
    const { id, guest } = await cart.guestWith('mug', 2);
    const checkoutId = randomUUID();
    await freeze(id, checkoutId);
    // No endpoint allows this state; an operator's manual repair could leave it.
    await cart.database.db.query(
      `UPDATE carts SET version = version + 1, lines = jsonb_set(lines, '{0,quantity}', '5') WHERE id = $1`,
      [id],
    );
    await cart.peer.clearCart({ checkoutId, cartId: id });
    expect(await see(guest)).toMatchObject({ version: 3, items: [{ sku: 'mug', quantity: 3 }] });
  });

  test('does nothing for a checkout that froze nothing', async () => {
    const { id, guest } = await cart.guestWith('mug');
    await cart.peer.clearCart({ checkoutId: randomUUID(), cartId: id });
    await cart.peer.clearCart({ checkoutId: randomUUID(), cartId: 'nowhere' });
    expect(await see(guest)).toMatchObject({ version: 1, items: [{ sku: 'mug' }] });
  });
});
