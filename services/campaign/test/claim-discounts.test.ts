import { randomUUID } from 'node:crypto';
import { deliver, eventually } from '@sidecart/kit/testing';
import type { Cart } from '../src/evaluation';
import { aCart, aLine, eur } from './builders';
import { startCampaign, type CampaignHarness } from './harness';

let campaign: CampaignHarness;
beforeAll(async () => (campaign = await startCampaign()));
afterEach(async () => expect(await campaign.miscounted()).toEqual([]));
afterAll(() => campaign.stop());

const claim = (codes: string[], options: Partial<Cart> & { checkoutId?: string } = {}) => {
  const { checkoutId = randomUUID(), ...cart } = options;
  const evaluation = aCart({ codes, customer: 'user-1', shipping: eur(499), ...cart });
  return campaign.peer.claimDiscounts({ checkoutId, evaluation });
};
const release = (checkoutId: string) => campaign.peer.releaseClaim({ checkoutId });

const send = async (type: string, data: unknown, id?: string) => {
  const response = await deliver(campaign.server, 'orders', { type, data, ...(id ? { id } : {}) });
  return { status: response.status, ...((await response.json()) as object) };
};
const statusOf = async (checkoutId: string) => {
  const { rows } = await campaign.database.db.query<{ status: string }>(
    'SELECT status FROM claims WHERE checkout_id = $1',
    [checkoutId],
  );
  return rows[0]?.status;
};

const refusedFor = (reason: string, code: string) => ({
  kind: 'rejected',
  code: 'coupon-not-applicable',
  details: { coupon: code, reason },
});

/** The code of each rejected call, `ok` for the others; sorted. */
const outcomesOf = (answers: PromiseSettledResult<unknown>[]) =>
  answers
    .map((answer) =>
      answer.status === 'fulfilled'
        ? 'ok'
        : (answer.reason as { details: { reason: string } }).details.reason,
    )
    .sort();

test('an evaluation claims nothing; a claim takes a place and returns the discounts', async () => {
  const { id, code } = await campaign.made();
  const cart = aCart({ codes: [code], shipping: eur(499) });
  const expected = {
    lines: [{ sku: 'mug-blue', amount: eur(250) }],
    shipping: eur(0),
    total: eur(250),
    codes: [{ code, applied: true }],
    campaignIds: [id],
  };
  expect(await campaign.peer.evaluateDiscounts(cart)).toMatchObject(expected);
  expect(await campaign.claimedOf(id)).toBe(0);
  expect(await claim([code])).toMatchObject(expected);
  expect(await campaign.claimedOf(id)).toBe(1);
});

describe('campaigns apply to what the earlier ones left', () => {
  const twoAtTen = [aLine({ quantity: 2, unitPrice: eur(1_000) })];
  const bogo = { kind: 'buy-x-get-y', basisPoints: undefined, buy: 1, get: 1 };
  const leftBy = async (codes: string[]) =>
    2_000 - ((await campaign.peer.evaluateDiscounts(aCart({ codes, lines: twoAtTen }))).total?.amount ?? NaN);

  test.each([
    ['50 %', { basisPoints: 5_000 }, 500],
    ['15.00 off', { kind: 'fixed', basisPoints: undefined, amount: eur(1_500) }, 250],
  ])('%s, then buy one get one on two at 10.00', async (_what, first, left) => {
    const made = [
      await campaign.made({ ...first, priority: 10 }),
      await campaign.made({ ...bogo, priority: 1 }),
    ];
    expect(await leftBy(made.map(({ code }) => code))).toBe(left);
  });

  test('the same set-up created twice, in another order, gives the same price', async () => {
    const terms = [
      { basisPoints: 3_300, cap: eur(500) },
      { kind: 'fixed', basisPoints: undefined, amount: eur(401) },
      bogo,
      { basisPoints: 1_000, exclusionGroup: 'one' },
      { basisPoints: 2_000, exclusionGroup: 'one' },
    ];
    const prices = new Set<number>();
    for (const setUp of [terms, [...terms].reverse(), [...terms.slice(2), ...terms.slice(0, 2)]]) {
      const made = [];
      for (const each of setUp) made.push(await campaign.made(each));
      prices.add(await leftBy(made.map(({ code }) => code)));
    }
    // Free units leave 10.00, 33 % leaves 6.70, 20 % leaves 5.36 and excludes the 10 %, and 4.01 off leaves 1.35.
    expect([...prices]).toEqual([135]);
  });
});

test('of 20 concurrent claims, 5 get one of the 5 places each', async () => {
  const { id, code } = await campaign.made({ limits: { total: 5 } });
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => claim([code], { customer: `user-${index}` })),
  );
  expect(outcomesOf(answers)).toEqual([
    ...Array.from({ length: 15 }, () => 'limit-reached'),
    ...Array.from({ length: 5 }, () => 'ok'),
  ]);
  expect(await campaign.claimedOf(id)).toBe(5);
});

test('a customer gets no more places than the limit under concurrent claims; other customers still do', async () => {
  const { id, code } = await campaign.made({ limits: { perCustomer: 2 } });
  const answers = await Promise.allSettled(Array.from({ length: 6 }, () => claim([code])));
  expect(outcomesOf(answers)).toEqual([
    ...Array.from({ length: 4 }, () => 'customer-limit-reached'),
    'ok',
    'ok',
  ]);
  await claim([code], { customer: 'ada@example.com' });
  expect(await campaign.claimedOf(id)).toBe(3);
});

describe('a limit per customer is per person', () => {
  const ada = 'ada@example.com';
  const guest = (email = ada) => ({ customer: email, emails: [email] });
  const account = (...emails: string[]) => ({ customer: 'user-ada', emails });
  const limited = refusedFor.bind(undefined, 'customer-limit-reached');

  test.each([
    ['a guest, then the account of that address', guest(), account(ada)],
    ['an account, then a guest of its address', account(ada), guest()],
    ['letters in another case', guest('ADA@Example.com'), guest()],
    ['an account, in letters of another case', account('Ada@Example.COM'), guest()],
    [
      'a guest, then an account that gives the address at checkout',
      guest(),
      account('other@example.com', ada),
    ],
    [
      'an account that gave the address at checkout, then a guest',
      account('other@example.com', ada),
      guest(),
    ],
    ['an account whose address has changed', account('old@example.com'), account('new@example.com')],
    ['no list of addresses, as sent by the previous version of checkout', { customer: ada }, account(ada)],
    ['a guest, then a request of the previous version of checkout', guest(), { customer: ada }],
  ])('%s', async (_who, first, second) => {
    const { id, code } = await campaign.made({ limits: { perCustomer: 1 } });
    const checkoutId = randomUUID();
    await claim([code], { ...first, checkoutId });
    await expect(claim([code], second)).rejects.toMatchObject(limited(code));
    expect((await campaign.peer.evaluateDiscounts(aCart({ codes: [code], ...second }))).codes).toMatchObject([
      { applied: false, reason: 'customer-limit-reached' },
    ]);
    await claim([code], guest('somebody-else@example.com'));
    await release(checkoutId);
    await claim([code], second);
    expect(await campaign.claimedOf(id)).toBe(2);
  });

  test('counts each claim once, whichever names it is known by', async () => {
    const { code } = await campaign.made({ limits: { perCustomer: 3 } });
    for (const who of [guest(), account(ada, 'other@example.com'), guest('other@example.com')])
      await claim([code], who);
    await expect(claim([code], account(ada, 'other@example.com'))).rejects.toMatchObject(limited(code));
    await claim([code], guest());
    await expect(claim([code], guest())).rejects.toMatchObject(limited(code));
  });

  test('holds for concurrent claims as a guest and with the account', async () => {
    const { code } = await campaign.made({ limits: { perCustomer: 1 } });
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => claim([code], index % 2 ? guest() : account(ada))),
    );
    expect(outcomesOf(answers)).toEqual([...Array.from({ length: 7 }, () => 'customer-limit-reached'), 'ok']);
  });

  test('the simulation applies the same count', async () => {
    const { code } = await campaign.made({ limits: { perCustomer: 1 } });
    await claim([code], account(ada));
    const { shipping: _, ...cart } = aCart({ codes: [code], customer: 'ADA@example.com' });
    const answer = await campaign.call('POST', '/campaigns/simulate', {
      as: campaign.as.admin,
      body: cart,
    });
    expect(answer).toMatchObject({ status: 200, body: { codes: [{ reason: 'customer-limit-reached' }] } });
  });

  describe('rows of the previous version', () => {
    const before = (code: string, id: string, customer: string) =>
      campaign.database.db.query(
        `WITH counted AS (
           INSERT INTO customer_claims (campaign_id, customer, count) VALUES ($1, $2, 1)
         ), taken AS (
           UPDATE campaigns SET claimed = claimed + 1 WHERE id = $1
         )
         INSERT INTO claims (checkout_id, status, customer, campaign_ids, discounts, created_at, updated_at)
         VALUES ($3, 'redeemed', $2, ARRAY[$1], '{}', now(), now())`,
        [id, customer, `before-${code}`],
      );

    test('of a guest count for the account', async () => {
      const { id, code } = await campaign.made({ limits: { perCustomer: 1 } });
      await before(code, id, ada);
      await expect(claim([code], account(ada))).rejects.toMatchObject(limited(code));
      await expect(claim([code], guest('Ada@Example.com'))).rejects.toMatchObject(limited(code));
    });

    test('of an account count for a guest once the account has claimed with its address', async () => {
      const { id, code } = await campaign.made({ limits: { perCustomer: 1 } });
      await before(code, id, 'user-ada');
      await expect(claim([code], account(ada))).rejects.toMatchObject(limited(code));
      const { code: another } = await campaign.made();
      await claim([another], account(ada));
      await expect(claim([code], guest())).rejects.toMatchObject(limited(code));
    });

    test('of an account count for a guest once a claim of the account was rejected because of them', async () => {
      const { id, code } = await campaign.made({ limits: { perCustomer: 1 } });
      await before(code, id, 'user-ada');
      await expect(claim([code], account(ada))).rejects.toMatchObject(limited(code));
      await expect(claim([code], guest())).rejects.toMatchObject(limited(code));
      await expect(claim([code], account('new@example.com'))).rejects.toMatchObject(limited(code));
    });

    test("of an account count for a guest after an evaluation of the account's cart, but not after a simulation", async () => {
      const { id, code } = await campaign.made({ limits: { perCustomer: 2 } });
      await before(code, id, 'user-ada');
      const { shipping: _, ...cart } = aCart({ codes: [code], ...account(ada) });
      const simulated = await campaign.call('POST', '/campaigns/simulate', {
        as: campaign.as.admin,
        body: cart,
      });
      expect(simulated.status).toBe(200);
      const emails = async () =>
        (
          await campaign.database.db.query('SELECT emails FROM claims WHERE checkout_id = $1', [
            `before-${code}`,
          ])
        ).rows;
      expect(await emails()).toEqual([{ emails: [] }]);
      await campaign.peer.evaluateDiscounts(aCart({ codes: [code], ...account(ada) }));
      expect(await emails()).toEqual([{ emails: [ada] }]);
      await claim([code], guest());
      await expect(claim([code], guest())).rejects.toMatchObject(limited(code));
    });

    test('of an account count for the account after its address changed', async () => {
      const { id, code } = await campaign.made({ limits: { perCustomer: 1 } });
      await before(code, id, 'user-ada');
      await expect(claim([code], account('new@example.com'))).rejects.toMatchObject(limited(code));
    });

    test('are kept up to date: a replica of the previous version counts the claims of this one', async () => {
      const { id, code } = await campaign.made({ limits: { perCustomer: 2 } });
      await claim([code], account(ada));
      const { rows } = await campaign.database.db.query(
        'SELECT customer, count FROM customer_claims WHERE campaign_id = $1',
        [id],
      );
      expect(rows).toEqual([{ customer: 'user-ada', count: 1 }]);
    });
  });
});

test('a repeated checkout gets the same result and one place, even concurrently and after changes', async () => {
  const { id, code } = await campaign.made({ limits: { total: 1 } });
  const checkoutId = randomUUID();
  const [first, ...others] = await Promise.all(
    Array.from({ length: 5 }, () => claim([code], { checkoutId })),
  );
  await campaign.call('PATCH', `/campaigns/${id}`, { as: campaign.as.admin, body: { active: false } });
  others.push(await claim([code], { checkoutId }));
  for (const other of others) expect(other).toEqual(first);
  expect(await campaign.claimedOf(id)).toBe(1);
});

test('one code that does not apply rejects the claim, and nothing is stored', async () => {
  const { id, code } = await campaign.made();
  const checkoutId = randomUUID();
  await expect(claim([code, 'NO-SUCH-CODE'], { checkoutId })).rejects.toMatchObject(
    refusedFor('unknown-code', 'NO-SUCH-CODE'),
  );
  expect(await campaign.claimedOf(id)).toBe(0);
  await claim([code], { checkoutId });
  expect(await campaign.claimedOf(id)).toBe(1);
});

test('accepts codes as shoppers type them', async () => {
  const { id, code } = await campaign.made();
  const { codes } = await claim([` ${code.toLowerCase()} `, code]);
  expect(codes).toEqual([{ code, applied: true }]);
  expect(await campaign.claimedOf(id)).toBe(1);
});

test.each([{ total: 2 }, { perCustomer: 2 }])('the limit %j counts a code in any case', async (limits) => {
  const { id, code } = await campaign.made({ limits });
  const mixed = code.replace(/[A-Z]/g, (letter, at: number) => (at % 2 ? letter.toLowerCase() : letter));
  await claim([code.toLowerCase()]);
  await claim([mixed]);
  for (const typed of [code, code.toLowerCase(), mixed])
    await expect(claim([typed])).rejects.toMatchObject({
      code: 'coupon-not-applicable',
      details: { coupon: code },
    });
  expect(await campaign.claimedOf(id)).toBe(2);
});

test('concurrent claims and releases of the same two campaigns never deadlock', async () => {
  const [one, other] = [await campaign.made(), await campaign.made()];
  const checkouts = Array.from({ length: 30 }, (_, index) => ({
    checkoutId: randomUUID(),
    codes: index % 2 ? [one.code, other.code] : [other.code, one.code],
  }));
  await Promise.all(
    checkouts.map(async ({ checkoutId, codes }) => {
      await claim(codes, { checkoutId });
      await release(checkoutId);
    }),
  );
  expect(await campaign.claimedOf(one.id)).toBe(0);
  expect(await campaign.claimedOf(other.id)).toBe(0);
});

const WAITING = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;

test('a release locks its campaigns in the same order as claims', async () => {
  const made = [await campaign.made(), await campaign.made()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first, second] = made as [(typeof made)[0], (typeof made)[0]];
  const checkoutId = randomUUID();
  await claim([first.code, second.code], { checkoutId });
  // The row that was written last is the last in the table, where a scan would find it last.
  await campaign.call('PATCH', `/campaigns/${first.id}`, { as: campaign.as.admin, body: { priority: 7 } });
  const lock = 'SELECT id FROM campaigns WHERE id = $1 FOR UPDATE';
  const [holder, other] = [await campaign.database.connect(), await campaign.database.connect()];
  await holder.query('BEGIN');
  await holder.query(lock, [first.id]);
  const released = release(checkoutId);
  await eventually(async () => (await other.query(WAITING)).rows.length > 0);
  await other.query(`${lock} NOWAIT`, [second.id]);
  await holder.query('COMMIT');
  await released;
  for (const session of [holder, other]) await session.end();
  expect(await campaign.claimedOf(second.id)).toBe(0);
});

test('a release gives the place back once', async () => {
  const { id, code } = await campaign.made({ limits: { total: 1, perCustomer: 1 } });
  const checkoutId = randomUUID();
  await claim([code], { checkoutId });
  await expect(claim([code])).rejects.toMatchObject(refusedFor('limit-reached', code));
  await Promise.all([1, 2, 3].map(() => release(checkoutId)));
  expect(await campaign.claimedOf(id)).toBe(0);
  await claim([code]);
  await release(checkoutId);
  expect(await campaign.claimedOf(id)).toBe(1);
});

test('a claim that arrives after its release has no effect', async () => {
  const { id, code } = await campaign.made();
  const checkoutId = randomUUID();
  expect(await release(checkoutId)).toEqual({});
  await expect(claim([code], { checkoutId })).rejects.toMatchObject({ kind: 'rejected', code: 'undone' });
  expect(await campaign.claimedOf(id)).toBe(0);
});

test('a release succeeds although a campaign was removed in the meantime', async () => {
  const { id, code } = await campaign.made({ limits: { perCustomer: 1 } });
  const checkoutId = randomUUID();
  await claim([code], { checkoutId });
  await campaign.call('DELETE', `/campaigns/${id}`, { as: campaign.as.admin });
  expect(await release(checkoutId)).toEqual({});
});

describe('orders', () => {
  test('a placed order leaves the claim unchanged: it counts', async () => {
    const { id, code } = await campaign.made({ limits: { total: 1 } });
    const checkoutId = randomUUID();
    await claim([code], { checkoutId });
    const eventId = randomUUID();
    for (const _time of [1, 2])
      expect(await send('order.placed', { checkoutId, channel: 'newer' }, eventId)).toMatchObject({
        status: 'SUCCESS',
      });
    expect(await statusOf(checkoutId)).toBe('claimed');
    expect(await campaign.claimedOf(id)).toBe(1);
    await expect(claim([code])).rejects.toMatchObject(refusedFor('limit-reached', code));
  });

  test('a cancelled order releases the claim once', async () => {
    const { id, code } = await campaign.made({ limits: { total: 1, perCustomer: 1 } });
    const checkoutId = randomUUID();
    await claim([code], { checkoutId });
    await send('order.placed', { checkoutId });
    const answers = await Promise.all([1, 2, 3].map(() => send('order.cancelled', { checkoutId })));
    expect(answers).toMatchObject(answers.map(() => ({ status: 'SUCCESS' })));
    expect(await statusOf(checkoutId)).toBe('released');
    expect(await campaign.claimedOf(id)).toBe(0);
    await claim([code]);
    expect(await campaign.claimedOf(id)).toBe(1);
  });

  test('an order whose events arrive in reverse order, cancelled before placed, claims nothing', async () => {
    const { id, code } = await campaign.made();
    const checkoutId = randomUUID();
    await claim([code], { checkoutId });
    await send('order.cancelled', { checkoutId });
    await send('order.placed', { checkoutId });
    expect(await statusOf(checkoutId)).toBe('released');
    expect(await campaign.claimedOf(id)).toBe(0);
  });

  test('a cancelled order releases a claim that the previous version called redeemed', async () => {
    const { id, code } = await campaign.made();
    const checkoutId = randomUUID();
    await claim([code], { checkoutId });
    await campaign.database.db.query(`UPDATE claims SET status = 'redeemed' WHERE checkout_id = $1`, [
      checkoutId,
    ]);
    await send('order.cancelled', { checkoutId });
    expect(await statusOf(checkoutId)).toBe('released');
    expect(await campaign.claimedOf(id)).toBe(0);
  });

  test('acknowledges an order without a claim', async () => {
    const checkoutId = randomUUID();
    expect(await send('order.placed', { checkoutId })).toMatchObject({ status: 'SUCCESS' });
    expect(await statusOf(checkoutId)).toBeUndefined();
  });

  test.each([
    ['a malformed event', 'order.cancelled', { checkoutId: 7 }, 'DROP'],
    ['an event without its checkout', 'order.cancelled', {}, 'DROP'],
    ['a type without a handler', 'order.paid', {}, 'SUCCESS'],
  ])('%s', async (_name, type, data, verdict) => {
    expect(await send(type, data)).toEqual({ status: verdict });
  });
});

test.each([
  ['a bad checkout id', { checkoutId: '../x' }],
  ['a quantity of zero', { lines: [aLine({ quantity: 0 })] }],
  ['a negative price', { lines: [aLine({ unitPrice: eur(-1) })] }],
  ['another currency in a line', { lines: [aLine({ unitPrice: { amount: 1, currency: 'USD' } })] }],
  ['shipping of another currency', { shipping: { amount: 1, currency: 'USD' } }],
  [
    'a value beyond the safe range',
    { lines: [aLine({ quantity: 1_000_000, unitPrice: eur(1_000_000_000_000) })] },
  ],
])('a claim with %s is rejected as invalid', async (_name, overrides) => {
  const { code } = await campaign.made();
  await expect(claim([code], overrides)).rejects.toMatchObject({ kind: 'invalid', code: 'request-invalid' });
});
