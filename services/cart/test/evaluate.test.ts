import type { CampaignPeer } from '../src/clients';
import { startCart, tenPercentOff, type CartHarness } from './harness';

/** Campaign that counts calls: by default every active campaign needs a code; `automatic` takes an amount off every cart. */
class CountingCampaign implements CampaignPeer {
  evaluations = 0;
  automatic = 0;
  takesMs = 0;

  async evaluateDiscounts(request: Parameters<CampaignPeer['evaluateDiscounts']>[0]) {
    this.evaluations += 1;
    await new Promise((resolve) => setTimeout(resolve, this.takesMs));
    const discounts = await tenPercentOff.evaluateDiscounts(request);
    const total = { amount: (discounts.total?.amount ?? 0) + this.automatic, currency: request.currency };
    return { ...discounts, total, codesOnly: this.automatic === 0 };
  }
}

const campaign = new CountingCampaign();
let now = new Date('2026-06-01T12:00:00Z');
let cart: CartHarness;
beforeAll(async () => {
  cart = await startCart({ campaign, now: () => now });
  await cart.sell('mug');
});
afterAll(() => cart.stop());
beforeEach(() => {
  now = new Date(now.getTime() + 10_000);
  Object.assign(campaign, { evaluations: 0, automatic: 0, takesMs: 0 });
});

const discountOf = async (guest: string) => {
  const { body } = await cart.call('GET', '/cart', { guest });
  return (body.totals['discount'] as { amount: number }).amount;
};
const read = async (guest: string, times: number) => {
  for (let time = 0; time < times; time += 1) await discountOf(guest);
};

test('a few evaluations serve all carts without codes, but only within one window', async () => {
  const { guest } = await cart.guestWith('mug');
  await read(guest, 30);
  expect(campaign.evaluations).toBe(8);
  now = new Date(now.getTime() + 250);
  await read(guest, 1);
  expect(campaign.evaluations).toBe(9);
});

test('under sustained load campaign is called once per window', async () => {
  const { guest } = await cart.guestWith('mug');
  await read(guest, 7);
  expect(campaign.evaluations).toBe(8);
  for (let round = 0; round < 10; round += 1) {
    now = new Date(now.getTime() + 50);
    await read(guest, 2);
  }
  expect(campaign.evaluations).toBe(10);
});

test('under load, carts that arrive during a call to campaign wait for its response', async () => {
  const { guest } = await cart.guestWith('mug');
  await read(guest, 7);
  now = new Date(now.getTime() + 249);
  await read(guest, 8);
  now = new Date(now.getTime() + 249);
  campaign.evaluations = 0;
  campaign.takesMs = 200;
  await Promise.all(Array.from({ length: 12 }, () => discountOf(guest)));
  expect(campaign.evaluations).toBe(1);
});

test('carts with codes are evaluated each time', async () => {
  const { guest } = await cart.guestWith('mug');
  await cart.call('POST', '/cart/coupons', { guest, body: { code: 'TEN' } });
  await read(guest, 30);
  expect(campaign.evaluations).toBe(32);
  expect(await discountOf(guest)).toBe(125);
});

test('every cart is evaluated when a campaign needs no code', async () => {
  const { guest } = await cart.guestWith('mug');
  campaign.automatic = 50;
  await read(guest, 30);
  expect(campaign.evaluations).toBe(31);
  expect(await discountOf(guest)).toBe(50);
});

test('a new campaign without a code applies at once under low load, and within one window under high load', async () => {
  const { guest } = await cart.guestWith('mug');
  campaign.automatic = 50;
  expect(await discountOf(guest)).toBe(50);
  campaign.automatic = 0;
  await read(guest, 30);
  campaign.automatic = 50;
  now = new Date(now.getTime() + 250);
  expect(await discountOf(guest)).toBe(50);
});
