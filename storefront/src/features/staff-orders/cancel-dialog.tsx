'use client';

import { send } from '@/lib/api';
import { textOf } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog } from '@/ui/action-dialog';
import { Field } from '@/ui/field';

interface CancelDialogProps {
  orderId: string;
  labels: StaffMessages['orders']['cancel'];
  cancel: string;
  problems: Record<string, string>;
}

export function CancelDialog({ orderId, labels, cancel, problems }: CancelDialogProps) {
  const ask = (form: FormData) =>
    send('POST /admin/orders/:orderId/cancellation', {
      params: { orderId },
      body: { reason: textOf(form, 'reason').trim() },
    });
  return (
    <ActionDialog words={{ ...labels, cancel }} kind="danger" size="normal" ask={ask} problems={problems}>
      {(errors) => (
        <Field name="reason" label={labels.reason} error={errors['/reason']} required maxLength={500} />
      )}
    </ActionDialog>
  );
}
