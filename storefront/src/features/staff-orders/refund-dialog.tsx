'use client';

import type { Money } from '@sidecart/bff/views';
import { send, type Result } from '@/lib/api';
import { amountPattern, amountText, parseAmount } from '@/lib/amount';
import { fill, formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { useAttemptKey } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog } from '@/ui/action-dialog';
import { Field } from '@/ui/field';
import { refused } from './refused';

interface RefundDialogProps {
  orderId: string;
  /** Of what was paid. */
  left: Money;
  locale: Locale;
  labels: StaffMessages['orders']['refund'];
  cancel: string;
  problems: Record<string, string>;
}

export function RefundDialog({ orderId, left, locale, labels, cancel, problems }: RefundDialogProps) {
  const attempt = useAttemptKey();
  const { currency } = left;

  async function ask(form: FormData): Promise<Result<unknown>> {
    const amount = parseAmount(String(form.get('amount')), currency);
    if (!amount) return refused(labels.wrong);
    const body = { amount, reason: String(form.get('reason')).trim() };
    const result = await send(
      'POST /admin/orders/:orderId/refunds',
      { params: { orderId }, body },
      { headers: { 'idempotency-key': attempt.keyFor(body) } },
    );
    if (result.ok) attempt.end();
    return result;
  }

  const text = fill(labels.text, { amount: formatMoney(left, locale) });
  return (
    <ActionDialog
      words={{ ...labels, text, cancel }}
      size="normal"
      ask={ask}
      problems={problems}
      fieldOf={{ 'refund-exceeds-payment': '/amount/amount' }}
    >
      {(errors) => (
        <>
          <Field
            name="amount"
            label={fill(labels.amount, { currency })}
            error={errors['/amount/amount']}
            defaultValue={amountText(left, locale)}
            inputMode="decimal"
            pattern={amountPattern(currency)}
            title={labels.wrong}
            required
            autoComplete="off"
          />
          <Field name="reason" label={labels.reason} error={errors['/reason']} required maxLength={500} />
        </>
      )}
    </ActionDialog>
  );
}
