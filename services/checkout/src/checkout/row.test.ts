import { stepNames, type StepName } from './checkout';
import { toCheckout, type CheckoutRow } from './row';

const at = new Date('2026-01-05T10:00:00Z');
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const cart = { currency: 'EUR', lines: [] };
const totals = {
  subtotal: eur(2_500),
  discount: eur(0),
  shipping: eur(490),
  tax: eur(477),
  taxIncluded: true,
  total: eur(2_990),
};
const failure = { step: 'create-order' as const, code: 'no', message: 'No.' };
const nextAction = { type: 'redirect' as const, url: 'https://bank.test/1' };

const stepsAt = (running: StepName, status: 'running' | 'failed' = 'running') =>
  stepNames.map((name) => {
    const isBefore = stepNames.indexOf(name) < stepNames.indexOf(running);
    return { name, status: isBefore ? 'done' : name === running ? status : 'pending', at: null };
  });

/** A row with the results of every step, except as overridden. */
const aRow = (columns: object): CheckoutRow =>
  ({
    id: 'checkout-1',
    status: 'running',
    steps: stepsAt('validate-cart'),
    failure: null,
    next_action: null,
    cart,
    items: [],
    totals,
    payment_id: 'payment-1',
    order_id: null,
    scheduled_at: null,
    created_at: at,
    ...columns,
  }) as unknown as CheckoutRow;

test.each(stepNames)('a row whose running step is %s is at this step', (step) => {
  const order_id = step === 'clear-cart' ? 'order-1' : null;
  expect(toCheckout(aRow({ steps: stepsAt(step), order_id }))).toMatchObject({ status: 'running', step });
});

test.each<[object, StepName]>([
  [{ cart: null }, 'validate-cart'],
  [{ items: null }, 'calculate-discounts'],
  [{ totals: null }, 'calculate-discounts'],
  [{ payment_id: null }, 'initiate-payment'],
])('a row at create-order with %j is at the step that provides it', (columns, step) => {
  expect(toCheckout(aRow({ steps: stepsAt('create-order'), ...columns })).step).toBe(step);
});

test('an order that costs nothing needs no payment', () => {
  const free = { ...totals, total: eur(0) };
  const row = aRow({ steps: stepsAt('create-order'), totals: free, payment_id: null });
  expect(toCheckout(row).step).toBe('create-order');
});

test('a running row with a failure is being undone', () => {
  const row = aRow({ steps: stepsAt('create-order', 'failed'), failure });
  expect(toCheckout(row)).toMatchObject({ status: 'undoing', step: 'create-order', failure });
});

test.each(['failed', 'needs-attention'] as const)(
  'a row that is %s keeps its failure and its totals',
  (status) => {
    const row = aRow({ status, steps: stepsAt('create-order', 'failed'), failure });
    expect(toCheckout(row)).toMatchObject({ status, step: 'create-order', failure, totals });
  },
);

test('a row that waits for the bank has its next action', () => {
  const row = aRow({
    status: 'awaiting-payment',
    steps: stepsAt('initiate-payment'),
    next_action: nextAction,
    payment_id: null,
  });
  expect(toCheckout(row)).toMatchObject({ status: 'awaiting-payment', step: 'initiate-payment', nextAction });
});

test('a completed row has its order', () => {
  const steps = stepNames.map((name) => ({ name, status: 'done', at: null }));
  expect(toCheckout(aRow({ status: 'completed', steps, order_id: 'order-1' }))).toMatchObject({
    status: 'completed',
    step: 'clear-cart',
    orderId: 'order-1',
  });
});
