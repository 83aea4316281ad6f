'use client';

import { useState } from 'react';
import { explain, type Problem } from '@/lib/api';
import { cx } from '@/lib/cx';
import { Icon } from '@/ui/icon';
import { useWishlist } from './use-wishlist';

interface SaveButtonProps {
  productId: string;
  label: string;
  problems: Record<string, string>;
}

/** The heart of the product. Guests sign in first. */
export function SaveButton({ productId, label, problems }: SaveButtonProps) {
  const [refusal, setRefusal] = useState<Problem>();
  const wishlist = useWishlist((_, problem) => setRefusal(problem));
  const isSaved = wishlist.has(productId);
  return (
    <div data-screen-only className="shrink-0 text-right">
      <button
        type="button"
        aria-pressed={isSaved}
        aria-label={label}
        onClick={() => void wishlist.set(productId, !isSaved).then(setRefusal)}
        className="inline-grid size-11 place-items-center rounded-full border border-edge hover:border-ink aria-pressed:text-accent"
      >
        <Icon name="heart" className={cx('size-5', isSaved && 'fill-current')} />
      </button>
      {refusal ? (
        <p role="alert" className="max-w-48 text-sm text-bad">
          {explain(refusal, problems)}
        </p>
      ) : null}
    </div>
  );
}
