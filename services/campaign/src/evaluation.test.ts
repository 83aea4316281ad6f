import { aCart, aCampaign, aLine, eur } from '../test/builders';
import type { Campaign } from './campaign';
import { evaluate, type Cart, type Discounts } from './evaluation';

const now = new Date('2026-06-01T12:00:00Z');
const of = (campaigns: Campaign[], cart: Cart, counts: Record<string, number> = {}) =>
  evaluate(campaigns, cart, new Map(Object.entries(counts)), now);
const amounts = ({ lines }: Discounts) => lines.map(({ amount }) => amount.amount);

const mug = aLine();
const spoon = aLine({
  sku: 'spoon',
  productId: 'spoon',
  sellerId: 'seller-2',
  categories: ['cutlery', 'sale'],
  quantity: 3,
  unitPrice: eur(333),
});

describe('percentage', () => {
  test('takes its share of each line and rounds the total half up', () => {
    const discounts = of([aCampaign({ basisPoints: 1_500 })], aCart({ lines: [mug, spoon] }));
    // 15 % of 34.99 is 5.2485.
    expect(discounts.total).toEqual(eur(525));
    expect(discounts.lines).toEqual([
      { sku: 'mug-blue', amount: eur(375) },
      { sku: 'spoon', amount: eur(150) },
    ]);
    expect(discounts.campaignIds).toEqual(['campaign-1']);
  });

  test('never exceeds its cap, which is spread over the lines', () => {
    const discounts = of([aCampaign({ basisPoints: 5_000, cap: eur(100) })], aCart({ lines: [mug, spoon] }));
    expect(discounts.total).toEqual(eur(100));
    expect(amounts(discounts)).toEqual([71, 29]);
  });
});

describe('fixed', () => {
  const fixed = (amount: number) => aCampaign({ kind: 'fixed', amount: eur(amount) });

  test('is spread over the lines to the cent', () => {
    const lines = ['a', 'b', 'c'].map((sku) => aLine({ sku, quantity: 1, unitPrice: eur(1_000) }));
    const discounts = of([fixed(1_000)], aCart({ lines }));
    expect(amounts(discounts)).toEqual([334, 333, 333]);
    expect(discounts.total).toEqual(eur(1_000));
  });

  test('takes no more than the lines cost, and nothing off shipping', () => {
    expect(of([fixed(9_999)], aCart({ shipping: eur(499) }))).toMatchObject({
      total: eur(2_500),
      shipping: eur(0),
    });
  });

  test('does not apply in another currency', () => {
    const dollars = aCampaign({ kind: 'fixed', amount: { amount: 100, currency: 'USD' }, code: 'USD' });
    expect(of([dollars], aCart({ codes: ['USD'] }))).toMatchObject({
      total: eur(0),
      codes: [{ applied: false, reason: 'no-matching-line' }],
    });
  });
});

describe('buy x get y', () => {
  const threeForTwo = aCampaign({ kind: 'buy-x-get-y', buy: 2, get: 1 });

  test.each([
    [2, 0],
    [3, 100],
    [5, 100],
    [6, 200],
  ])('of %d units at 1.00 it takes %d cents', (quantity, expected) => {
    const lines = [aLine({ quantity, unitPrice: eur(100) })];
    expect(of([threeForTwo], aCart({ lines })).total).toEqual(eur(expected));
  });

  test('makes the cheapest units of each group free, across lines', () => {
    const lines = [
      aLine({ sku: 'cheap', quantity: 2, unitPrice: eur(100) }),
      aLine({ sku: 'dear', quantity: 4, unitPrice: eur(900) }),
    ];
    expect(amounts(of([threeForTwo], aCart({ lines })))).toEqual([100, 900]);
    const buyOneGetTwo = aCampaign({ kind: 'buy-x-get-y', buy: 1, get: 2 });
    expect(amounts(of([buyOneGetTwo], aCart({ lines })))).toEqual([200, 1_800]);
  });

  test('does not count a line of a million units one by one', () => {
    const lines = Array.from({ length: 1_000 }, (_, index) =>
      aLine({ sku: `sku-${index}`, quantity: 999_999, unitPrice: eur(1) }),
    );
    expect(of([threeForTwo], aCart({ lines })).total).toEqual(eur(333_333_000));
  });
});

describe('free shipping', () => {
  const free = aCampaign({ kind: 'free-shipping', code: 'FREE' });

  test('takes off the shipping price and nothing off the lines', () => {
    const discounts = of([free], aCart({ codes: ['FREE'], shipping: eur(499) }));
    expect(discounts).toMatchObject({ shipping: eur(499), total: eur(499), lines: [{ amount: eur(0) }] });
  });

  test('applies even if no shipping method is chosen yet', () => {
    const { shipping, codes } = of([free], aCart({ codes: ['FREE'] }));
    expect([shipping, codes]).toEqual([eur(0), [{ code: 'FREE', applied: true }]]);
  });
});

describe('scope', () => {
  test.each([
    [{ products: ['mug'] }, [250, 0]],
    [{ sellers: ['seller-2'] }, [0, 100]],
    [{ categories: ['sale'] }, [0, 100]],
    [{ categories: ['sale'], products: ['mug'] }, [250, 100]],
    [undefined, [250, 100]],
  ])('%j', (scope, expected) => {
    const campaign = aCampaign(scope ? { scope } : {});
    expect(amounts(of([campaign], aCart({ lines: [mug, spoon] })))).toEqual(expected);
  });

  test('reports a scope that matches no line', () => {
    const campaign = aCampaign({ code: 'GARDEN', scope: { categories: ['garden'] } });
    expect(of([campaign], aCart({ codes: ['GARDEN'] })).codes).toEqual([
      { code: 'GARDEN', applied: false, reason: 'no-matching-line' },
    ]);
  });
});

describe('a code that does not apply reports the reason', () => {
  test.each<[string, Partial<Campaign>, number]>([
    ['inactive', { active: false }, 0],
    ['not-started', { startsAt: new Date(now.getTime() + 1) }, 0],
    ['ended', { endsAt: now }, 0],
    ['limit-reached', { limits: { total: 3 }, claimed: 3 }, 0],
    ['customer-limit-reached', { limits: { perCustomer: 2 }, claimed: 2 }, 2],
    ['minimum-not-reached', { minimum: eur(2_501) }, 0],
  ])('%s', (reason, overrides, claims) => {
    const campaign = aCampaign({ code: 'TEN', ...overrides });
    expect(of([campaign], aCart({ codes: ['TEN'] }), { 'campaign-1': claims })).toMatchObject({
      total: eur(0),
      codes: [{ code: 'TEN', applied: false, reason }],
      campaignIds: [],
    });
  });

  test('applies at exactly the minimum', () => {
    const campaign = aCampaign({ code: 'TEN', minimum: eur(2_500) });
    expect(of([campaign], aCart({ codes: ['TEN'] })).codes).toEqual([{ code: 'TEN', applied: true }]);
  });

  test('the minimum considers only the lines in scope', () => {
    const campaign = aCampaign({ code: 'TEN', scope: { products: ['spoon'] }, minimum: eur(1_000) });
    expect(of([campaign], aCart({ lines: [mug, spoon], codes: ['TEN'] })).codes).toMatchObject([
      { reason: 'minimum-not-reached' },
    ]);
  });

  test('an unknown code', () => {
    const campaign = aCampaign({ code: 'TEN' });
    expect(of([campaign], aCart({ codes: ['NOPE', 'TEN'] })).codes).toEqual([
      { code: 'NOPE', applied: false, reason: 'unknown-code' },
      { code: 'TEN', applied: true },
    ]);
  });
});

describe('several campaigns', () => {
  const ten = aCampaign({ id: 'ten', code: 'TEN' });
  const fiveOff = aCampaign({ id: 'five', code: 'FIVE', kind: 'fixed', amount: eur(500) });

  test('apply by priority, each to what the earlier ones left', () => {
    const both = (priority: number) =>
      of([ten, { ...fiveOff, priority }], aCart({ codes: ['TEN', 'FIVE'] })).total;
    // 25.00 − 5.00, then 10 % of 20.00; or 10 % of 25.00, then 5.00.
    expect(both(1)).toEqual(eur(700));
    expect(both(-1)).toEqual(eur(750));
  });

  describe('of the same priority', () => {
    const bogo = aCampaign({ id: 'bogo', code: 'BOGO', kind: 'buy-x-get-y', buy: 1, get: 1 });
    const codes = ['TEN', 'FIVE', 'BOGO'];
    const lines = [aLine({ quantity: 2, unitPrice: eur(1_000) })];
    const totalOf = (campaigns: Campaign[]) => of(campaigns, aCart({ codes, lines })).total;

    test('apply free units first, then percentages, then amounts, whatever their ids and input order', () => {
      // 20.00 − 10.00, then 10 % of 10.00, then 5.00 of 9.00.
      const ids = ['1', '2', '3'];
      const orders = [
        [bogo, ten, fiveOff],
        [fiveOff, ten, bogo],
        [ten, bogo, fiveOff],
      ];
      for (const campaigns of orders)
        expect(totalOf(campaigns.map((campaign, index) => ({ ...campaign, id: ids[index] ?? '' })))).toEqual(
          eur(1_600),
        );
    });

    test('apply the larger one first within a kind', () => {
      const capped = aCampaign({ id: 'a', code: 'CAPPED', basisPoints: 2_000, cap: eur(100) });
      const cart = aCart({ codes: ['CAPPED', 'TEN'], lines });
      // 20 %, but at most 1.00, then 10 % of 19.00.
      for (const [first, second] of [
        ['1', '2'],
        ['2', '1'],
      ])
        expect(
          of(
            [
              { ...ten, id: first ?? '' },
              { ...capped, id: second ?? '' },
            ],
            cart,
          ).total,
        ).toEqual(eur(290));
    });
  });

  describe('apply to what is left', () => {
    const bogo = aCampaign({ id: 'bogo', kind: 'buy-x-get-y', buy: 1, get: 1, priority: 1 });
    const lines = [aLine({ quantity: 2, unitPrice: eur(1_000) })];
    const left = (campaign: Partial<Campaign>, others: Campaign[] = [bogo]) =>
      2_000 - of([aCampaign({ priority: 10, ...campaign }), ...others], aCart({ lines })).total.amount;

    test.each<[string, Partial<Campaign>, number]>([
      ['half the price', { basisPoints: 5_000 }, 500],
      ['15.00 off', { kind: 'fixed', amount: eur(1_500) }, 250],
      ['0.01 off', { kind: 'fixed', amount: eur(1) }, 999],
      ['all of it', { basisPoints: 10_000 }, 0],
      ['buy one get one as well', { kind: 'buy-x-get-y', buy: 1, get: 1 }, 500],
    ])('%s, then buy one get one', (_what, campaign, expected) => {
      expect(left(campaign)).toBe(expected);
    });

    test('buy one get one, then half the price', () => {
      expect(left({ kind: 'buy-x-get-y', buy: 1, get: 1 }, [aCampaign({ basisPoints: 5_000 })])).toBe(500);
    });

    test('the free unit is the cheapest of what is left, not of the original prices', () => {
      const dear = aLine({ sku: 'dear', productId: 'dear', quantity: 1, unitPrice: eur(1_000) });
      const cheap = aLine({ sku: 'cheap', productId: 'cheap', quantity: 1, unitPrice: eur(800) });
      const sale = aCampaign({ id: 'sale', basisPoints: 7_500, priority: 10, scope: { products: ['dear'] } });
      // The unit at 10.00 costs 2.50 now and is the cheaper of the two.
      expect(amounts(of([sale, bogo], aCart({ lines: [dear, cheap] })))).toEqual([1_000, 0]);
    });
  });

  test('applies only the first campaign of an exclusion group', () => {
    const first = { ...ten, exclusionGroup: 'one', priority: 2 };
    const second = { ...fiveOff, exclusionGroup: 'one', priority: 1 };
    const cart = aCart({ codes: ['TEN', 'FIVE'] });
    expect(of([first, second], cart)).toMatchObject({
      total: eur(250),
      codes: [
        { code: 'TEN', applied: true },
        { code: 'FIVE', applied: false, reason: 'excluded' },
      ],
      campaignIds: ['ten'],
    });
    expect(of([{ ...first, active: false }, second], cart)).toMatchObject({ campaignIds: ['five'] });
  });

  test('grants an automatic campaign beside a code and does not list it among the codes', () => {
    const automatic = aCampaign({ id: 'automatic', kind: 'free-shipping' });
    expect(of([automatic, ten], aCart({ codes: ['TEN'], shipping: eur(499) }))).toMatchObject({
      total: eur(250 + 499),
      codes: [{ code: 'TEN', applied: true }],
      campaignIds: ['ten', 'automatic'],
    });
  });

  test('does not grant a campaign that takes nothing, so that it does not count as a claim', () => {
    const all = aCampaign({ id: 'all', basisPoints: 10_000, priority: 9 });
    const bogo = aCampaign({ id: 'bogo', code: 'BOGO', kind: 'buy-x-get-y', buy: 1, get: 1 });
    const codes = ['TEN', 'FIVE', 'BOGO'];
    expect(of([all, ten, fiveOff, bogo], aCart({ codes }))).toMatchObject({
      campaignIds: ['all'],
      codes: codes.map((code) => ({ code, applied: false, reason: 'no-matching-line' })),
    });
  });
});

test('in any combination no line and no shipping falls below zero, and the parts add up to the cent', () => {
  const campaigns = [
    aCampaign({ id: 'a', basisPoints: 3_333 }),
    aCampaign({ id: 'b', kind: 'fixed', amount: eur(777), scope: { products: ['spoon'] } }),
    aCampaign({ id: 'c', kind: 'buy-x-get-y', buy: 1, get: 1 }),
    aCampaign({ id: 'd', kind: 'free-shipping' }),
    aCampaign({ id: 'e', basisPoints: 9_999, cap: eur(2_001) }),
  ];
  for (let quantity = 1; quantity <= 40; quantity += 1)
    for (const price of [0, 1, 7, 99, 1_250]) {
      const lines = [aLine({ quantity, unitPrice: eur(price) }), { ...spoon, quantity: (quantity % 7) + 1 }];
      const discounts = of(campaigns, aCart({ lines, shipping: eur(499) }));
      lines.forEach((line, index) => {
        const off = discounts.lines[index]?.amount.amount ?? -1;
        expect(off).toBeGreaterThanOrEqual(0);
        expect(off).toBeLessThanOrEqual(line.unitPrice.amount * line.quantity);
      });
      expect(discounts.shipping).toEqual(eur(499));
      expect(discounts.total.amount).toBe(amounts(discounts).reduce((a, b) => a + b, 0) + 499);
    }
});

test('an empty cart gets no discount', () => {
  const { total, campaignIds } = of([aCampaign()], aCart({ lines: [] }));
  expect([total, campaignIds]).toEqual([eur(0), []]);
});
