import type { ComponentProps } from 'react';
import { cx } from '@/lib/cx';

/** A placeholder for loading content; give it the size of that content. */
export function Skeleton({ className, ...rest }: ComponentProps<'div'>) {
  return <div aria-hidden className={cx('animate-pulse rounded-md bg-sunken', className)} {...rest} />;
}

/** Says once, for all skeletons of a page, that it is loading. */
export function Loading({ label, className, children, ...rest }: { label: string } & ComponentProps<'div'>) {
  return (
    <div role="status" aria-label={label} className={className} {...rest}>
      {children}
    </div>
  );
}
