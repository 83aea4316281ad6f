import type { ComponentProps } from 'react';
import { cx } from '@/lib/cx';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad';

const washes: Record<Tone, string> = {
  neutral: 'border-edge bg-sunken',
  good: 'border-good bg-good-wash',
  warn: 'border-warn bg-warn-wash',
  bad: 'border-bad bg-bad-wash',
};

/** A message to the shopper. Give it `role="alert"` if it appears because of their action. */
export function Notice({ tone = 'neutral', className, ...rest }: { tone?: Tone } & ComponentProps<'div'>) {
  return <div className={cx('border-l-3 px-4 py-3', washes[tone], className)} {...rest} />;
}

const words: Record<Tone, string> = {
  neutral: 'border-edge text-muted',
  good: 'border-good text-good',
  warn: 'border-warn text-warn',
  bad: 'border-bad text-bad',
};

/** A state in one or two words. */
export function Badge({ tone = 'neutral', className, ...rest }: { tone?: Tone } & ComponentProps<'span'>) {
  return (
    <span
      className={cx(
        'inline-block rounded-full border px-2.5 text-sm whitespace-nowrap',
        words[tone],
        className,
      )}
      {...rest}
    />
  );
}
