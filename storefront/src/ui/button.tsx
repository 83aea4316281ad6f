import type { ComponentProps, MouseEvent } from 'react';
import { cx } from '@/lib/cx';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  secondary: 'bg-transparent text-ink border-edge hover:border-ink hover:bg-sunken',
  quiet:
    'bg-transparent text-ink border-transparent underline underline-offset-4 decoration-edge hover:decoration-ink',
  danger: 'bg-transparent text-bad border-edge hover:border-bad hover:bg-bad-wash',
};

export interface Look {
  kind?: ButtonKind;
  size?: 'small' | 'normal' | 'large';
}

const sizes = {
  small: 'min-h-9 px-3 text-sm',
  normal: 'min-h-11 px-5',
  large: 'min-h-13 px-4 text-lg sm:px-7',
};

export const look = ({ kind = 'primary', size = 'normal' }: Look, className?: string): string =>
  cx(
    'inline-flex items-center justify-center gap-2 rounded-md border text-center font-medium transition-colors',
    'disabled:border-rule disabled:bg-sunken disabled:text-muted disabled:no-underline aria-busy:opacity-75',
    kinds[kind],
    sizes[size],
    className,
  );

interface ButtonProps extends ComponentProps<'button'>, Look {
  /** Its action is still running: it does nothing in the meantime, but keeps the focus. */
  isPending?: boolean;
}

const ignore = (event: MouseEvent) => event.preventDefault();

export function Button({ kind, size, className, isPending, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || undefined}
      onClick={isPending ? ignore : onClick}
      className={look({ kind, size }, className)}
      {...rest}
    />
  );
}
