'use client';

import type { ReactNode } from 'react';
import { textOf } from '@/lib/use-write';
import type { Result } from '@/lib/api';
import type { Messages } from '@/messages/en';
import { ActionDialog, type DialogWords } from '@/ui/action-dialog';
import { Field } from '@/ui/field';
import type { ButtonKind } from '@/ui/button';

interface PasswordDialogProps<T> {
  words: Omit<DialogWords, 'cancel'>;
  labels: Messages['security'];
  kind?: ButtonKind;
  ask: (currentPassword: string, form: FormData) => Promise<Result<T>>;
  onDone: (value: T) => void;
  /** Fields before the one for the password, given their errors by pointer. */
  children?: (errors: Record<string, string>) => ReactNode;
}

/** A change for which the user enters the password. */
export function PasswordDialog<T>(props: PasswordDialogProps<T>) {
  const { words, labels, kind = 'secondary', ask, onDone, children } = props;
  return (
    <ActionDialog
      words={{ ...words, cancel: labels.cancel }}
      problems={labels.problems}
      fieldOf={{ 'password-incorrect': '/currentPassword' }}
      kind={kind}
      ask={(form) => ask(textOf(form, 'currentPassword'), form)}
      onDone={onDone}
    >
      {(errors) => (
        <>
          {children?.(errors)}
          <Field
            name="currentPassword"
            type="password"
            label={labels.password}
            error={errors['/currentPassword']}
            autoComplete="current-password"
            required
            maxLength={128}
          />
        </>
      )}
    </ActionDialog>
  );
}
