import { cx } from '@/lib/cx';

const STARS = '★★★★★';

/** Stars filled up to the average; the words carry the meaning. */
export function Rating({
  average,
  label,
  className,
}: {
  average: number;
  label: string;
  className?: string;
}) {
  return (
    <span
      role="img"
      aria-label={label}
      className={cx('relative inline-block leading-none tracking-wider', className)}
    >
      <span aria-hidden className="text-rule">
        {STARS}
      </span>
      <span
        aria-hidden
        className="absolute inset-y-0 left-0 overflow-hidden"
        style={{ width: `${average * 20}%` }}
      >
        {STARS}
      </span>
    </span>
  );
}
