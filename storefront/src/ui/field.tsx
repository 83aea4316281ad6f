import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from '@/lib/cx';

interface Frame {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
}

const control =
  'w-full min-h-11 rounded-md border border-edge bg-raised px-3 text-ink placeholder:text-muted ' +
  'hover:border-ink aria-invalid:border-bad aria-invalid:border-2 disabled:bg-sunken disabled:text-muted';

function useField({ hint, error }: Pick<Frame, 'hint' | 'error'>) {
  const id = useId();
  const describedBy = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return {
    id,
    aria: {
      'aria-invalid': error ? (true as const) : undefined,
      'aria-describedby': describedBy || undefined,
    },
  };
}

function Surround({
  id,
  label,
  hint,
  error,
  className,
  children,
}: Frame & { id: string; children: ReactNode }) {
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-error`} className="text-sm text-bad">
          {error}
        </p>
      ) : null}
      {hint ? (
        <div id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </div>
      ) : null}
    </div>
  );
}

export function Field({ label, hint, error, className, ...rest }: Frame & ComponentProps<'input'>) {
  const { id, aria } = useField({ hint, error });
  return (
    <Surround {...{ id, label, hint, error, className }}>
      <input id={id} className={control} {...aria} {...rest} />
    </Surround>
  );
}

export function TextArea({ label, hint, error, className, ...rest }: Frame & ComponentProps<'textarea'>) {
  const { id, aria } = useField({ hint, error });
  return (
    <Surround {...{ id, label, hint, error, className }}>
      <textarea id={id} rows={4} className={cx(control, 'py-2')} {...aria} {...rest} />
    </Surround>
  );
}

export function Select({ label, hint, error, className, ...rest }: Frame & ComponentProps<'select'>) {
  const { id, aria } = useField({ hint, error });
  return (
    <Surround {...{ id, label, hint, error, className }}>
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
