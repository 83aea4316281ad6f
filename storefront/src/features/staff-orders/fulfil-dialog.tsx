'use client';

import type { OrderLineView } from '@sidecart/bff/views';
import { send, type Result } from '@/lib/api';
import type { Area } from '@/lib/staff-area';
import { useAttemptKey } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog } from '@/ui/action-dialog';
import { Field } from '@/ui/field';
import { refused } from './refused';

interface FulfilDialogProps {
  area: Area;
  orderId: string;
  /** Lines with units left to ship. */
  lines: OrderLineView[];
  labels: StaffMessages['orders']['fulfil'];
  cancel: string;
  problems: Record<string, string>;
}

export function FulfilDialog({ area, orderId, lines, labels, cancel, problems }: FulfilDialogProps) {
  const attempt = useAttemptKey();

  async function ask(form: FormData): Promise<Result<unknown>> {
    const chosen = lines
      .map(({ sku }) => ({ sku, quantity: Number(form.get(`quantity ${sku}`)) }))
      .filter(({ quantity }) => quantity > 0);
    if (chosen.length === 0) return refused(labels.nothing);
    const body = {
      lines: chosen,
      carrier: String(form.get('carrier')).trim(),
      trackingNumber: String(form.get('trackingNumber')).trim(),
    };
    const result = await send(
      `POST /${area}/orders/:orderId/fulfilments`,
      { params: { orderId }, body },
      { headers: { 'idempotency-key': attempt.keyFor(body) } },
    );
    if (result.ok) attempt.end();
    return result;
  }

  return (
    <ActionDialog words={{ ...labels, cancel }} kind="primary" size="normal" ask={ask} problems={problems}>
      {(errors) => (
        <>
          {lines.map(({ sku, name, options, quantity, fulfilledQuantity }) => (
            <Field
              key={sku}
              name={`quantity ${sku}`}
              type="number"
              min={0}
              max={quantity - fulfilledQuantity}
              step={1}
              defaultValue={quantity - fulfilledQuantity}
              label={[name, ...Object.values(options)].join(', ')}
              hint={sku}
              required
            />
          ))}
          <Field name="carrier" label={labels.carrier} error={errors['/carrier']} required maxLength={100} />
          <Field
            name="trackingNumber"
            label={labels.trackingNumber}
            error={errors['/trackingNumber']}
            required
            maxLength={100}
          />
        </>
      )}
    </ActionDialog>
  );
}
