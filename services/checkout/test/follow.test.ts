import { eventually, testAppToken } from '@sidecart/kit/testing';
import { startCheckoutService, type CheckoutHarness, type CheckoutView } from './harness';

let checkout: CheckoutHarness;
beforeEach(async () => (checkout = await startCheckoutService()));
afterEach(() => checkout.stop());

/** Reads server-sent events until the server ends the stream. */
async function follow(
  id: string,
  onState: (view: CheckoutView) => void = () => undefined,
): Promise<CheckoutView[]> {
  const response = await fetch(`${checkout.server.url}/checkouts/${id}/events`, {
    headers: { 'dapr-api-token': testAppToken, authorization: `Bearer ${checkout.user}` },
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const states: CheckoutView[] = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const [name, data = ''] = event.split('\n');
      expect(name).toBe('event: checkout');
      const view = JSON.parse(data.replace('data: ', '')) as CheckoutView;
      states.push(view);
      onState(view);
    }
  }
  return states;
}

it('sends each new state and ends with the checkout', async () => {
  checkout.shop.state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
  const id = await checkout.begin();
  await checkout.until(id, 'awaiting-payment');
  const states = await follow(id, ({ status }) => {
    if (status !== 'awaiting-payment') return;
    const payment = checkout.shop.state.payments.get(id);
    if (payment) payment.status = 'authorized';
    checkout.host.elapse(id);
  });
  expect(states[0]).toMatchObject({ status: 'awaiting-payment', nextAction: { type: 'redirect' } });
  expect(states.at(-1)).toEqual(await checkout.get(id));
  expect(states.at(-1)).toMatchObject({ status: 'completed', orderId: 'order-1' });
});

it('sends the final state at once when the checkout has ended', async () => {
  const id = await checkout.begin();
  await checkout.until(id, 'completed');
  expect(await follow(id)).toHaveLength(1);
});

it('sees what another process has written', async () => {
  checkout.shop.state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
  const id = await checkout.begin();
  await checkout.until(id, 'awaiting-payment');
  const states: string[] = [];
  const following = follow(id, ({ status }) => states.push(status));
  await eventually(() => states.length === 1);
  await checkout.database.db.query(`UPDATE checkouts SET status = 'needs-attention' WHERE id = $1`, [id]);
  await following;
  expect(states).toEqual(['awaiting-payment', 'needs-attention']);
});
