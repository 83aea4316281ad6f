'use client';

import { useContext, useEffect, useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { FormErrorsContext } from './form-errors-context';

interface Frame {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
}

export const control =
  'w-full min-h-11 rounded-md border border-edge bg-raised px-3 text-ink placeholder:text-muted ' +
  'hover:border-ink aria-invalid:border-bad aria-invalid:border-2 disabled:bg-sunken disabled:text-muted';

/** The message is the form's own, or the given one until the field is changed. */
export function useField({ hint, error }: Pick<Frame, 'hint' | 'error'>) {
  const id = useId();
  const { found, changed, recheck } = useContext(FormErrorsContext);
  const mistake = found[id];
  const message = mistake ?? (changed.includes(id) ? undefined : error);
  const describedBy = [message ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  // A value that a script sets causes no event.
  useEffect(() => {
    if (mistake) recheck(id);
  });
  return {
    id,
    message,
    aria: {
      'aria-invalid': message ? (true as const) : undefined,
      'aria-describedby': describedBy || undefined,
    },
  };
}

function Message({ id, children }: { id: string; children: string | undefined }) {
  return children ? (
    <p id={`${id}-error`} className="text-sm text-bad">
      {children}
    </p>
  ) : null;
}

type SurroundProps = Omit<Frame, 'error'> & { id: string; message: string | undefined; children: ReactNode };

export function Surround({ id, label, hint, message, className, children }: SurroundProps) {
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      <Message id={id}>{message}</Message>
      {hint ? (
        <div id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </div>
      ) : null}
    </div>
  );
}

export function Field({ label, hint, error, className, ...rest }: Frame & ComponentProps<'input'>) {
  const { id, aria, message } = useField({ hint, error });
  return (
    <Surround {...{ id, label, hint, message, className }}>
      <input id={id} className={control} {...aria} {...rest} />
    </Surround>
  );
}

export function TextArea({ label, hint, error, className, ...rest }: Frame & ComponentProps<'textarea'>) {
  const { id, aria, message } = useField({ hint, error });
  return (
    <Surround {...{ id, label, hint, message, className }}>
      <textarea id={id} rows={4} className={cx(control, 'py-2')} {...aria} {...rest} />
    </Surround>
  );
}

export function Select({ label, hint, error, className, ...rest }: Frame & ComponentProps<'select'>) {
  const { id, aria, message } = useField({ hint, error });
  return (
    <Surround {...{ id, label, hint, message, className }}>
      <select id={id} className={control} {...aria} {...rest} />
    </Surround>
  );
}

export function Checkbox({ label, className, ...rest }: { label: ReactNode } & ComponentProps<'input'>) {
  return (
    <label className={cx('flex min-h-9 items-center gap-3', className)}>
      <input type="checkbox" className="size-4.5 shrink-0 accent-accent" {...rest} />
      <span>{label}</span>
    </label>
  );
}

/** One choice of several radio buttons. */
export function Choices({
  label,
  error,
  className,
  children,
}: Omit<Frame, 'hint'> & { children: ReactNode }) {
  const { id, aria, message } = useField({ error });
  return (
    <fieldset id={id} role="radiogroup" {...aria} className={className}>
      <legend className="text-sm font-medium">{label}</legend>
      {children}
      <Message id={id}>{message}</Message>
    </fieldset>
  );
}
