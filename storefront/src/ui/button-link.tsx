import type { ComponentProps } from 'react';
import { look, type Look } from './button';
import { Link } from './link';

/** A link that looks like a button. */
export function ButtonLink({ kind, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={look({ kind, size }, className)} {...rest} />;
}
