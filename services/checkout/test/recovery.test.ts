import { unavailable } from '@sidecart/kit/errors';
import { eventually } from '@sidecart/kit/testing';
import { deferred, startCheckoutService, stepStatuses, type CheckoutHarness } from './harness';

let checkout: CheckoutHarness;
beforeEach(async () => (checkout = await startCheckoutService()));
afterEach(() => checkout.stop());

const away = () => Promise.reject(unavailable('peer-unavailable', 'away'));

/** Two sweeps over a checkout that has been quiet for long enough. */
async function sweepTwice() {
  for (let look = 0; look < 2; look += 1) {
    checkout.clock.offsetMs += 60_000;
    await checkout.sweeper.sweep();
  }
}

async function atBank(): Promise<string> {
  checkout.shop.state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
  const id = await checkout.begin();
  await checkout.until(id, 'awaiting-payment');
  return id;
}

it('starts a checkout that was saved before a crash', async () => {
  checkout.host.isAway = true;
  const id = await checkout.begin();
  expect(await checkout.host.statusOf(id)).toBeUndefined();
  checkout.host.isAway = false;
  checkout.clock.offsetMs += 5_000;
  checkout.starter.start();
  await checkout.until(id, 'completed');
  const { rows } = await checkout.database.db.query<{ scheduled_at: Date }>(
    'SELECT scheduled_at FROM checkouts',
  );
  expect(rows[0]?.scheduled_at).toBeInstanceOf(Date);
});

it('never restarts a checkout that has ended', async () => {
  const id = await checkout.begin();
  await checkout.until(id, 'completed');
  await checkout.database.db.query('UPDATE checkouts SET scheduled_at = NULL');
  checkout.clock.offsetMs += 5_000;
  const started = checkout.host.inputs.length;
  checkout.starter.start();
  await checkout.starter.stop();
  expect(checkout.host.inputs).toHaveLength(started);
});

it('undoes a checkout whose workflow is lost', async () => {
  const id = await atBank();
  checkout.host.lose(id);
  await sweepTwice();
  const failed = await checkout.get(id);
  expect(failed).toMatchObject({
    status: 'failed',
    failure: { step: 'initiate-payment', code: 'checkout-interrupted' },
  });
  expect(checkout.shop.isUntouched()).toBe(true);
  expect(await checkout.ends()).toEqual([{ id, status: 'failed' }]);
});

it('finishes a checkout whose workflow is lost when its order exists', async () => {
  checkout.shop.peers.cart.clearCart = away;
  const id = await checkout.begin();
  await eventually(async () => (await checkout.get(id)).orderId);
  checkout.host.lose(id);
  checkout.shop.peers.cart.clearCart = async () => ({});
  await sweepTwice();
  expect(await checkout.get(id)).toMatchObject({ status: 'completed', orderId: 'order-1' });
  expect(checkout.shop.countOf('voidPayment')).toBe(0);
});

it('finishes a checkout that crashed between the order and its record', async () => {
  const create = checkout.shop.peers.order.createOrder;
  const never = deferred<never>();
  checkout.shop.peers.order.createOrder = async (request) => {
    await create(request);
    return never.promise;
  };
  const id = await checkout.begin();
  await eventually(() => checkout.shop.state.orders.size === 1);
  checkout.host.lose(id);
  never.reject(new Error('the process died here'));
  await sweepTwice();
  const done = await checkout.get(id);
  expect(done).toMatchObject({ status: 'completed', orderId: 'order-1' });
  expect(stepStatuses(done)).toBe('done done done done done done');
});

it('finds a checkout whose workflow is lost behind hundreds that wait at their banks', async () => {
  const first = await atBank();
  await checkout.database.db.query(
    `INSERT INTO checkouts SELECT (copy).* FROM (
       SELECT jsonb_populate_record(c, jsonb_build_object('id', 'waiting-' || n, 'cart_id', 'cart-of-' || n,
         'created_at', c.created_at - interval '10 minutes', 'updated_at', c.updated_at - interval '10 minutes')) AS copy
       FROM checkouts c, generate_series(1, 450) AS n) AS copies`,
  );
  checkout.host.alsoRuns = (id) => id.startsWith('waiting-');
  checkout.host.lose(first);
  await sweepTwice();
  expect((await checkout.get(first)).status).toBe('failed');
  const { rows } = await checkout.database.db.query<{ count: string }>(
    `SELECT count(*) FROM checkouts WHERE status = 'awaiting-payment'`,
  );
  expect(rows[0]?.count).toBe('450');
});

it('leaves a checkout alone while its workflow runs, or is missing only once', async () => {
  const id = await atBank();
  await sweepTwice();
  expect((await checkout.get(id)).status).toBe('awaiting-payment');
  checkout.host.lose(id);
  checkout.clock.offsetMs += 60_000;
  await checkout.sweeper.sweep();
  expect((await checkout.get(id)).status).toBe('awaiting-payment');
});

describe('a workflow that waits forever for an activity', () => {
  async function stuck(): Promise<string> {
    checkout.host.discards.add('advance');
    const id = await checkout.begin();
    await eventually(() => checkout.host.callsOf(id).length === 1);
    await checkout.database.db.query('UPDATE checkouts SET scheduled_at = created_at');
    return id;
  }

  it('is ended, and its checkout is completed', async () => {
    const id = await stuck();
    checkout.clock.offsetMs += 30_000;
    await checkout.sweeper.sweep();
    expect((await checkout.get(id)).status).toBe('running');
    await sweepTwice();
    expect(await checkout.get(id)).toMatchObject({ status: 'completed' });
    expect(checkout.shop.state.orders.size).toBe(1);
    expect(checkout.shop.state.authorizations).toBe(1);
    expect(await checkout.host.statusOf(id)).toBeUndefined();
  });

  it('has its checkout undone when a step is refused, for that reason', async () => {
    const id = await stuck();
    checkout.shop.state.outcome = { status: 'declined', declineCode: 'insufficient-funds' };
    await sweepTwice();
    expect(await checkout.get(id)).toMatchObject({
      status: 'failed',
      failure: { step: 'initiate-payment', code: 'insufficient-funds' },
    });
    expect(checkout.shop.isUntouched()).toBe(true);
  });

  it('has its checkout advanced later while a service is unavailable, and undone when overdue', async () => {
    const id = await stuck();
    checkout.shop.peers.inventory.holdStock = away;
    await sweepTwice();
    expect((await checkout.get(id)).status).toBe('running');
    checkout.clock.offsetMs += 20 * 60_000;
    await checkout.sweeper.sweep();
    expect(await checkout.get(id)).toMatchObject({
      status: 'failed',
      failure: { step: 'reserve-inventory', code: 'checkout-interrupted' },
    });
    expect(checkout.shop.isUntouched()).toBe(true);
  });
});

it('retries a failed undo at the next sweep', async () => {
  const id = await atBank();
  const release = checkout.shop.peers.inventory.releaseHold;
  checkout.shop.peers.inventory.releaseHold = away;
  checkout.host.lose(id);
  await sweepTwice();
  expect((await checkout.get(id)).status).toBe('running');
  checkout.shop.peers.inventory.releaseHold = release;
  checkout.clock.offsetMs += 60_000;
  await checkout.sweeper.sweep();
  expect((await checkout.get(id)).status).toBe('failed');
  expect(checkout.shop.isUntouched()).toBe(true);
});

describe('a checkout that needs attention', () => {
  async function stuck(): Promise<string> {
    checkout.shop.state.outcome = { status: 'declined', declineCode: 'card-declined' };
    checkout.shop.peers.campaign.releaseClaim = away;
    const id = await checkout.begin();
    await checkout.until(id, 'needs-attention');
    return id;
  }

  it('reports it, releases the rest, keeps its cart and does not end', async () => {
    const id = await stuck();
    const view = await checkout.get(id);
    expect(view.failure).toMatchObject({ step: 'initiate-payment', code: 'card-declined' });
    expect(stepStatuses(view)).toBe('undone undone done failed pending pending');
    expect(checkout.shop.state.available).toBe(10);
    expect(await checkout.ends()).toEqual([]);
    const list = await checkout.call('GET', '/admin/sagas?status=needs-attention', { as: checkout.admin });
    expect(list.body).toMatchObject({ items: [{ id, cartId: 'cart-1' }], nextCursor: null });
  });

  it.each(['retry', 'compensation'])('is ended by staff: %s', async (what) => {
    const id = await stuck();
    const path = `/admin/sagas/${id}/${what}`;
    expect((await checkout.call('POST', path, { as: checkout.admin })).status).toBe(503);
    checkout.shop.peers.campaign.releaseClaim = async () => {
      checkout.shop.state.claims.clear();
      return {};
    };
    const answer = await checkout.call('POST', path, { as: checkout.admin });
    expect(answer).toMatchObject({
      status: 202,
      body: { status: 'failed', failure: { code: 'card-declined' } },
    });
    expect(checkout.shop.isUntouched()).toBe(true);
    expect(await checkout.call('POST', path, { as: checkout.admin })).toMatchObject({
      status: 409,
      body: { code: 'saga-not-stuck' },
    });
  });
});

describe('staff', () => {
  it('are the only ones who see and change sagas', async () => {
    const id = await atBank();
    const paths: [string, string][] = [
      ['GET', '/admin/sagas'],
      ['GET', `/admin/sagas/${id}`],
      ['POST', `/admin/sagas/${id}/retry`],
      ['POST', `/admin/sagas/${id}/compensation`],
    ];
    for (const [method, path] of paths) {
      expect((await checkout.call(method, path)).status).toBe(401);
      const answer = await checkout.call(method, path, { as: checkout.user });
      expect(answer).toMatchObject({ status: 403, body: { permission: 'checkout:operate' } });
    }
    const { status, body } = await checkout.call('GET', `/admin/sagas/${id}`, { as: checkout.admin });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { id, status: 'awaiting-payment', email: expect.any(String), cartId: expect.any(String) },
    });
  });

  it('make a waiting saga check again', async () => {
    const id = await atBank();
    const payment = checkout.shop.state.payments.get(id);
    if (payment) payment.status = 'authorized';
    await checkout.call('POST', `/admin/sagas/${id}/retry`, { as: checkout.admin });
    await checkout.until(id, 'completed');
  });

  it('undo a waiting saga', async () => {
    const id = await atBank();
    await checkout.call('POST', `/admin/sagas/${id}/compensation`, { as: checkout.admin });
    expect((await checkout.until(id, 'failed')).failure).toMatchObject({ code: 'cancelled' });
    expect(checkout.shop.isUntouched()).toBe(true);
  });

  it('page through sagas, newest first', async () => {
    const ids: string[] = [];
    checkout.shop.state.outcome = { status: 'declined' };
    for (let count = 0; count < 3; count += 1) {
      const id = await checkout.begin();
      await checkout.until(id, 'failed');
      ids.unshift(id);
    }
    const list = (query: string) => checkout.call('GET', `/admin/sagas?${query}`, { as: checkout.admin });
    const first = await list('limit=2');
    const cursor = String(first.body['nextCursor']);
    const second = await list(`limit=2&cursor=${cursor}`);
    const idsOf = ({ body }: typeof first) => (body['items'] as { id: string }[]).map(({ id }) => id);
    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids);
    expect(second.body['nextCursor']).toBeNull();
    for (const bad of ['limit=0', 'limit=101', 'status=stuck', 'cursor=nonsense', 'page=2'])
      expect((await list(bad)).status).toBe(400);
  });
});
