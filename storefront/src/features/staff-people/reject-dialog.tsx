'use client';

import { send } from '@/lib/api';
import { textOf } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog } from '@/ui/action-dialog';
import { Field } from '@/ui/field';

interface RejectDialogProps {
  reviewId: string;
  about: string;
  labels: StaffMessages['reviews'];
  cancel: string;
  problems: Record<string, string>;
}

export function RejectDialog({ reviewId, about, labels, cancel, problems }: RejectDialogProps) {
  const ask = (form: FormData) =>
    send('POST /admin/reviews/:reviewId/rejection', {
      params: { reviewId },
      body: { reason: textOf(form, 'reason').trim() },
    });
  return (
    <ActionDialog
      about={about}
      words={{ ...labels.reject, cancel }}
      kind="danger"
      ask={ask}
      problems={problems}
    >
      {(errors) => (
        <Field name="reason" label={labels.reason} error={errors['/reason']} required maxLength={500} />
      )}
    </ActionDialog>
  );
}
