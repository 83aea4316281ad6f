import type { VariantName as Named } from '@sidecart/bff/views';
import NextLink from 'next/link';
import { Picture } from './picture';

interface VariantNameProps {
  sku: string;
  /** Null while it is unknown what the sku stands for. */
  variant: Named;
  /** Used while the variant is unknown. */
  name?: string;
  /** Of the name; otherwise it is no link. */
  href?: string | undefined;
}

/** Picture, name, options and sku of what is sold, in lists of staff. */
export function VariantName({ sku, variant, name = variant?.name ?? sku, href }: VariantNameProps) {
  const details = [...Object.values(variant?.options ?? {}), ...(name === sku ? [] : [sku])];
  return (
    <span className="flex min-w-44 items-center gap-3">
      <Picture
        picture={variant?.picture ? { ...variant.picture, alt: '' } : null}
        tint={variant?.productId ?? sku}
        sizes="44px"
        upTo="thumb"
        className="size-11 shrink-0"
      />
      <span className="min-w-0 wrap-anywhere">
        {href === undefined ? (
          name
        ) : (
          <NextLink href={href} prefetch={false} className="underline-offset-4 hover:underline">
            {name}
          </NextLink>
        )}
        {details.length > 0 ? (
          <span className="block text-sm wrap-anywhere text-muted">{details.join(' · ')}</span>
        ) : null}
      </span>
    </span>
  );
}
