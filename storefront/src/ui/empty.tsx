import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

interface EmptyProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** The page's own heading when nothing else is on it. */
  level?: 1 | 2;
  className?: string;
}

/** Shown in place of empty content: why it is empty, and what to do about it. */
export function Empty({ title, children, action, level = 2, className }: EmptyProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={cx('flex max-w-xl flex-col items-start gap-4 py-12 wrap-anywhere', className)}>
      <Heading className={level === 1 ? 'text-title' : 'text-heading'}>{title}</Heading>
      {children ? <div className="text-muted">{children}</div> : null}
      {action}
    </div>
  );
}
