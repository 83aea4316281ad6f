import type { Payment } from './payment';

const results: Partial<Record<Payment['status'], string>> = {
  authorized: 'Payment confirmed. You can return to the shop.',
  captured: 'Payment confirmed. You can return to the shop.',
  declined: 'Payment declined. You can return to the shop.',
  voided: 'This payment was cancelled.',
};

const amountOf = ({ amount, currency }: Payment) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);

const form = `<form method="post">
  <button name="outcome" value="approve">Approve</button>
  <button name="outcome" value="decline" class="quiet">Decline</button>
</form>`;

/** The sandbox bank's page. It contains only numbers, currencies and fixed texts. */
export const challengePage = (payment: Payment): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox bank</title>
<style>
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 15vh auto; padding: 0 1.5rem; color: #1c2733 }
  button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .4rem; background: #1f5f4a; color: #fff }
  .quiet { background: #e6e9ec; color: #1c2733 }
</style>
<h1>Sandbox bank</h1>
<p>Confirm your payment of <strong>${amountOf(payment)}</strong></p>
${payment.status === 'requires-action' ? form : `<p role="status">${results[payment.status] ?? ''}</p>`}
</html>
`;
