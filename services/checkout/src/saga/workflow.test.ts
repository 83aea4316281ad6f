import { away, drive as driveAny, saga, type Script } from '../../test/drive';
import { stepNames, type StepName } from '../checkout/checkout';
import { checkoutWorkflow } from './workflow';

const end = { at: 'end' };
const bank = { at: 'bank' };
const refuse = (step: StepName, code: string) => ({ at: 'refused', failure: { step, code, message: 'No.' } });
const unanswered = (step: StepName) => ({ at: 'unanswered', step });
const left = { isLeft: true };

const drive = (script?: Script, eventWaits?: readonly number[]) =>
  driveAny(checkoutWorkflow, (name) => (name === 'advance' ? end : {}), script, eventWaits);

it('buys in one activity, with only the id in it', async () => {
  const { result, calls, inputs } = await drive();
  expect(calls).toEqual(['advance']);
  expect(inputs).toEqual([saga]);
  expect(result).toEqual({ completed: true });
});

it.each(stepNames)('undoes a refusal at %s with its reason', async (step) => {
  const { result, calls, inputs } = await drive({ advance: [refuse(step, 'no')] });
  expect(calls).toEqual(['advance', 'undo']);
  expect(inputs[1]).toEqual({ ...saga, failure: { step, code: 'no', message: 'No.' } });
  expect(result).toEqual({ completed: false });
});

describe('a step that does not respond', () => {
  it('is retried after 1, 2, 4, 8 and then every 15 seconds', async () => {
    const { seconds, result } = await drive({
      advance: [...Array<object>(6).fill(unanswered('reserve-inventory')), end],
    });
    expect(seconds).toBe(1 + 2 + 4 + 8 + 15 + 15);
    expect(result).toEqual({ completed: true });
  });

  it.each([
    ['validate-cart', 'cart-unavailable', 120],
    ['reserve-inventory', 'inventory-unavailable', 120],
    ['calculate-discounts', 'campaign-unavailable', 120],
    ['initiate-payment', 'payment-timeout', 60],
  ] as const)('%s is given up in time and undone', async (step, code, within) => {
    const { calls, inputs, result, seconds } = await drive({ advance: [unanswered(step)] });
    expect(seconds).toBeLessThanOrEqual(within);
    expect(seconds).toBeGreaterThan(within - 15);
    expect(calls.slice(-2)).toEqual(['advance', 'undo']);
    expect(inputs.at(-1)).toMatchObject({ failure: { step, code } });
    expect(result).toEqual({ completed: false });
  });

  it('has its own time after another step did not respond', async () => {
    const { result, seconds } = await drive({
      advance: [
        ...Array<object>(9).fill(unanswered('validate-cart')),
        ...Array<object>(9).fill(unanswered('reserve-inventory')),
        end,
      ],
    });
    expect(seconds).toBeGreaterThan(120);
    expect(result).toEqual({ completed: true });
  });

  it.each(['create-order', 'clear-cart'] as const)('%s is retried until it responds', async (step) => {
    const { calls, result, seconds } = await drive({
      advance: [...Array<object>(300).fill(unanswered(step)), end],
    });
    expect(seconds).toBeGreaterThan(3_600);
    expect(calls).toHaveLength(301);
    expect(result).toEqual({ completed: true });
  });

  it('is retried without end when the activity itself throws, as nothing can be recorded then', async () => {
    const { calls, result } = await drive({ advance: [...Array<Error>(200).fill(away), end] });
    expect(calls).toHaveLength(201);
    expect(result).toEqual({ completed: true });
  });
});

describe('an undo', () => {
  it('is retried until nothing is left to undo', async () => {
    const { calls, result } = await drive({
      advance: [refuse('calculate-discounts', 'no')],
      undo: [left, away, left, {}],
    });
    expect(calls).toEqual(['advance', 'undo', 'undo', 'undo', 'undo']);
    expect(result).toEqual({ completed: false });
  });

  it('that stays incomplete for an hour needs attention', async () => {
    const { calls, result, seconds } = await drive({
      advance: [refuse('initiate-payment', 'no')],
      undo: [left],
    });
    expect(seconds).toBeGreaterThan(3_500);
    expect(seconds).toBeLessThanOrEqual(3_600);
    expect(calls.at(-1)).toBe('needAttention');
    expect(result).toEqual({ completed: false });
  });

  it('retries until order reports whether an order exists', async () => {
    const { calls, seconds } = await drive({
      advance: [refuse('create-order', 'hold-expired')],
      undo: [...Array<Error>(200).fill(away), {}],
    });
    expect(seconds).toBeGreaterThan(3_600);
    expect(calls).not.toContain('needAttention');
  });

  it('that finds an order makes the saga continue', async () => {
    const { calls, result } = await drive({
      advance: [refuse('create-order', 'hold-expired'), end],
      undo: [{ orderId: 'order-1' }],
    });
    expect(calls).toEqual(['advance', 'undo', 'advance']);
    expect(result).toEqual({ completed: true });
  });
});

describe("at the shopper's bank", () => {
  it('checks at once when the payment may have changed', async () => {
    const { calls, seconds } = await drive({ advance: [bank, end] }, [1]);
    expect(calls).toEqual(['advance', 'advance']);
    expect(seconds).toBe(0);
  });

  it('checks every 30 s when no event arrives', async () => {
    const { seconds } = await drive({ advance: [bank, bank, bank, end] });
    expect(seconds).toBe(90);
  });

  it('does not trust the event', async () => {
    const { calls, seconds } = await drive({ advance: [bank, bank, end] }, [1, 2]);
    expect(calls).toHaveLength(3);
    expect(seconds).toBe(0);
  });

  it('checks for the last time at the deadline', async () => {
    const { inputs, result, seconds } = await drive({ advance: [...Array<object>(30).fill(bank), end] });
    expect(seconds).toBe(900);
    expect(inputs.slice(0, -1)).toEqual(Array(30).fill(saga));
    expect(inputs.at(-1)).toEqual({ ...saga, isLastLook: true });
    expect(result).toEqual({ completed: true });
  });

  it('retries until payment responds, and keeps the deadline', async () => {
    const { result, seconds } = await drive({
      advance: [bank, ...Array<object>(100).fill(unanswered('initiate-payment')), bank, end],
    });
    expect(seconds).toBeGreaterThan(900);
    expect(result).toEqual({ completed: true });
  });

  it('is undone when the shopper is declined or cancels there', async () => {
    const { calls } = await drive({ advance: [bank, refuse('initiate-payment', 'cancelled')] });
    expect(calls).toEqual(['advance', 'advance', 'undo']);
  });
});
