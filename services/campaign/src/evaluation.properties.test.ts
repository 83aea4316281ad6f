import fc from 'fast-check';
import { aCart, aCampaign, eur } from '../test/builders';
import type { Campaign, CampaignKind } from './campaign';
import { evaluate, type Cart, type CartLine, type Discounts } from './evaluation';

const now = new Date('2026-06-01T12:00:00Z');
const categories = ['kitchen', 'sale', 'garden'];
const skus = ['a', 'b', 'c', 'd', 'e'];

const price = fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.constantFrom(1, 1_000, 333, 200_000_000));

const line = (sku: string): fc.Arbitrary<CartLine> =>
  fc.record({
    sku: fc.constant(sku),
    productId: fc.constant(sku),
    sellerId: fc.constantFrom('seller-1', 'seller-2'),
    categories: fc.subarray(categories),
    quantity: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(1, 2, 1_000)),
    unitPrice: price.map(eur),
  });

const cartOf = (lines: fc.Arbitrary<CartLine[]>): fc.Arbitrary<Cart> =>
  fc
    .record({ lines, shipping: fc.option(price.map(eur), { nil: undefined }) })
    .map((parts) => aCart({ ...parts, codes: [] }));

const oneLine = cartOf(line('a').map((it) => [it]));
const someLines = cartOf(
  fc.subarray(skus, { minLength: 1 }).chain((chosen) => fc.tuple(...chosen.map(line))),
);

const kinds: CampaignKind[] = ['percentage', 'fixed', 'buy-x-get-y', 'free-shipping'];
const scope = fc.oneof(
  fc.constant(undefined),
  fc.record({ categories: fc.subarray(categories, { minLength: 1 }) }),
  fc.record({ sellers: fc.constant(['seller-2']) }),
  fc.record({ products: fc.subarray(skus, { minLength: 1 }) }),
);
const units = fc.integer({ min: 1, max: 3 });

interface Restriction {
  scope?: typeof scope;
  exclusionGroup?: fc.Arbitrary<string | undefined>;
  kind?: fc.Arbitrary<CampaignKind>;
}

const term = (restriction: Restriction) =>
  fc.record({
    kind: restriction.kind ?? fc.constantFrom(...kinds),
    basisPoints: fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(5_000, 10_000)),
    cap: fc.option(fc.integer({ min: 1, max: 3_000 }).map(eur), { nil: undefined }),
    amount: fc.integer({ min: 1, max: 3_000 }).map(eur),
    buy: units,
    get: units,
    scope: restriction.scope ?? scope,
    minimum: fc.option(fc.integer({ min: 1, max: 20_000 }).map(eur), { nil: undefined }),
    exclusionGroup: restriction.exclusionGroup ?? fc.constantFrom(undefined, undefined, 'one'),
    priority: fc.integer({ min: -1, max: 1 }),
  });
type Term = ReturnType<typeof term> extends fc.Arbitrary<infer T> ? T : never;

/** A campaign as staff could create it: only with the terms of its kind. */
const toCampaign = ({ kind, basisPoints, cap, amount, buy, get, ...rest }: Term, id: string): Campaign => {
  const { basisPoints: _, ...blank } = aCampaign();
  const terms: Record<CampaignKind, Partial<Campaign>> = {
    percentage: cap ? { basisPoints, cap } : { basisPoints },
    fixed: { amount },
    'buy-x-get-y': { buy, get },
    'free-shipping': {},
  };
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...blank, id, kind, ...terms[kind], ...Object.fromEntries(given) };
};
const toCampaigns = (terms: Term[]) => terms.map((each, index) => toCampaign(each, `campaign-${index}`));

const campaignsOf = (restriction: Restriction = {}) =>
  fc.array(term(restriction), { maxLength: 5 }).map(toCampaigns);

const of = (campaigns: readonly Campaign[], cart: Cart): Discounts =>
  evaluate(campaigns, cart, new Map(), now);
const fullOf = ({ unitPrice, quantity }: CartLine) => unitPrice.amount * quantity;
const toPay = (campaigns: readonly Campaign[], cart: Cart): number =>
  cart.lines.reduce((total, each) => total + fullOf(each), cart.shipping?.amount ?? 0) -
  of(campaigns, cart).total.amount;

const check = <T>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: 1_000 });

test('the parts add up to the total, and no amount falls below zero or exceeds its price', () => {
  check(
    fc.property(campaignsOf(), someLines, (campaigns, cart) => {
      const { lines, shipping, total } = of(campaigns, cart);
      expect(lines.map(({ sku }) => sku)).toEqual(cart.lines.map(({ sku }) => sku));
      lines.forEach(({ amount }, index) => {
        expect(amount.amount).toBeGreaterThanOrEqual(0);
        expect(amount.amount).toBeLessThanOrEqual(fullOf(cart.lines[index] as CartLine));
      });
      expect(shipping.amount).toBeGreaterThanOrEqual(0);
      expect(shipping.amount).toBeLessThanOrEqual(cart.shipping?.amount ?? 0);
      expect(lines.reduce((sum, { amount }) => sum + amount.amount, shipping.amount)).toBe(total.amount);
    }),
  );
});

test('identical set-ups give the same price, line by line, whatever the ids, names, codes and creation dates', () => {
  const made = campaignsOf().chain((campaigns) =>
    fc.record({
      campaigns: fc.constant(campaigns),
      again: fc
        .tuple(
          fc.shuffledSubarray(campaigns, { minLength: campaigns.length }),
          fc.uniqueArray(fc.uuid(), { minLength: campaigns.length, maxLength: campaigns.length }),
        )
        .map(([shuffled, ids]) =>
          shuffled.map((campaign, index): Campaign => ({
            ...campaign,
            id: ids[index] ?? '',
            name: `Again ${ids[index]}`,
            code: ids[index] ?? '',
            createdAt: now,
            ...(campaign.scope
              ? {
                  scope: Object.fromEntries(
                    Object.entries(campaign.scope).map(([key, list]) => [key, [...list].reverse()]),
                  ),
                }
              : {}),
          })),
        ),
    }),
  );
  check(
    fc.property(made, someLines, ({ campaigns, again }, cart) => {
      const codes = again.map(({ code }) => code ?? '');
      const first = of(campaigns, cart);
      const second = of(again, { ...cart, codes });
      expect([second.lines, second.shipping, second.total]).toEqual([
        first.lines,
        first.shipping,
        first.total,
      ]);
    }),
  );
});

test('the order of the lines in the cart does not affect the price', () => {
  const shuffled = someLines.chain((cart) =>
    fc.tuple(
      fc.constant(cart),
      fc.shuffledSubarray(cart.lines, { minLength: cart.lines.length }).map((lines) => ({
        ...cart,
        lines,
      })),
    ),
  );
  const bySku = ({ lines }: Discounts) => new Map(lines.map(({ sku, amount }) => [sku, amount.amount]));
  check(
    fc.property(campaignsOf(), shuffled, (campaigns, [cart, other]) => {
      expect(bySku(of(campaigns, other))).toEqual(bySku(of(campaigns, cart)));
    }),
  );
});

/**
 * More discount: an additional campaign, or a larger discount of one. Cases where more can truly cost more are left out and
 * shown below: exclusion groups, and campaigns of equal priority, which a larger amount reorders.
 */
const ranked = (campaigns: Campaign[]) =>
  campaigns.map((campaign, index) => ({ ...campaign, priority: 100 - index }));

const grown = ({ ...campaign }: Campaign, by: number): Campaign => {
  const { kind, basisPoints = 0, amount, cap, get = 1 } = campaign;
  if (kind === 'percentage')
    return {
      ...campaign,
      basisPoints: Math.min(10_000, basisPoints + by),
      ...(cap ? { cap: eur(cap.amount + by) } : {}),
    };
  if (kind === 'fixed') return { ...campaign, amount: eur((amount?.amount ?? 0) + by) };
  return kind === 'buy-x-get-y' ? { ...campaign, get: get + by } : campaign;
};

/** A set-up and one with more discount: one campaign enlarged, or one campaign added. */
const moreOf = (restriction: Restriction, arrange = ranked) =>
  fc
    .record({
      campaigns: fc
        .array(term({ ...restriction, exclusionGroup: fc.constant(undefined) }), {
          minLength: 1,
          maxLength: 5,
        })
        .map((terms) => arrange(toCampaigns(terms))),
      at: fc.nat(),
      by: fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: undefined }),
    })
    .map(({ campaigns, at, by }) => {
      const chosen = at % campaigns.length;
      const others = campaigns.filter((_, index) => index !== chosen);
      if (by === undefined) return { less: others, more: campaigns };
      const more = campaigns.map((each, index) => (index === chosen ? grown(each, by) : each));
      return { less: campaigns, more };
    });

test('more discount never costs more: any campaigns on one line', () => {
  check(
    fc.property(moreOf({}), oneLine, ({ less, more }, cart) => {
      expect(toPay(more, cart)).toBeLessThanOrEqual(toPay(less, cart));
    }),
  );
});

test('more discount never costs more: percentages and amounts off the whole cart', () => {
  const whole: Restriction = {
    scope: fc.constant(undefined),
    kind: fc.constantFrom('percentage', 'fixed', 'free-shipping'),
  };
  check(
    fc.property(moreOf(whole), someLines, ({ less, more }, cart) => {
      expect(toPay(more, cart)).toBeLessThanOrEqual(toPay(less, cart));
    }),
  );
});

test('more discount never costs more than rounding: campaigns on parts of the cart, free units last', () => {
  const unitsLast = (campaigns: Campaign[]) => {
    const last = campaigns.findIndex(({ kind }) => kind === 'buy-x-get-y');
    const others = campaigns.filter(({ kind }) => kind !== 'buy-x-get-y');
    return ranked([...others, ...campaigns.slice(last, last < 0 ? 0 : last + 1)]);
  };
  check(
    fc.property(moreOf({}, unitsLast), someLines, ({ less, more }, cart) => {
      const rounding = cart.lines.length * more.length;
      expect(toPay(more, cart)).toBeLessThanOrEqual(toPay(less, cart) + rounding);
    }),
  );
});

describe('cases where more discount can cost more', () => {
  const unit = (sku: string, amount: number): CartLine => ({
    sku,
    productId: sku,
    sellerId: 'seller-1',
    categories: [],
    quantity: 1,
    unitPrice: eur(amount),
  });
  const all = (products: string[], priority = 0) =>
    aCampaign({ id: `all of ${products.join()}`, basisPoints: 10_000, scope: { products }, priority });
  const off = (amount: number, overrides: Partial<Campaign> = {}): Campaign => {
    const { basisPoints: _, ...blank } = aCampaign();
    return { ...blank, id: `${amount} off`, kind: 'fixed', amount: eur(amount), priority: 9, ...overrides };
  };

  test('in an exclusion group the first campaign that applies excludes one with a larger discount', () => {
    const cart = aCart({ lines: [unit('a', 1_000)] });
    const large = off(500, { priority: 1, exclusionGroup: 'one' });
    const small = off(100, { priority: 2, exclusionGroup: 'one' });
    expect([toPay([large], cart), toPay([large, small], cart)]).toEqual([500, 900]);
  });

  test('of equal priority the larger percentage applies first, even if it is capped', () => {
    const cart = aCart({ lines: [unit('a', 1_000)] });
    const plain = aCampaign({ id: 'plain', basisPoints: 1_500 });
    const capped = (basisPoints: number) => aCampaign({ id: 'capped', basisPoints, cap: eur(100) });
    expect([toPay([plain, capped(1_400)], cart), toPay([plain, capped(1_600)], cart)]).toEqual([750, 765]);
  });

  test('free units first: a discount changes which unit is the free one', () => {
    const cart = aCart({ lines: [unit('a', 1_000), unit('b', 800)] });
    const bogo = aCampaign({ id: 'bogo', kind: 'buy-x-get-y', buy: 1, get: 1, priority: 1 });
    const less = [bogo, all(['a'])];
    expect(toPay(less, cart)).toBe(0);
    expect(toPay([off(300, { scope: { products: ['a'] } }), ...less], cart)).toBe(800);
  });

  test('an odd cent moves to another line', () => {
    const cart = aCart({ lines: [unit('a', 6), unit('b', 6), unit('c', 2)] });
    const rest = all(['a', 'b']);
    expect([toPay([off(10), rest], cart), toPay([off(11), rest], cart)]).toEqual([0, 1]);
  });
});
