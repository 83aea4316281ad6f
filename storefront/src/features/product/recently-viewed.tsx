'use client';

import { useEffect, useState } from 'react';
import { noteViewed, type ViewedProduct } from '@/lib/recently-viewed';
import { Link } from '@/ui/link';
import { Picture } from '@/ui/picture';

interface RecentlyViewedProps {
  product: ViewedProduct;
  title: string;
}

/** The products that this browser viewed before. At the end of the page, because it is known in the browser only. */
export function RecentlyViewed({ product, title }: RecentlyViewedProps) {
  const [items, setItems] = useState<ViewedProduct[]>([]);

  useEffect(() => {
    // Once the page is painted.
    const frame = requestAnimationFrame(() => setItems(noteViewed(product)));
    return () => cancelAnimationFrame(frame);
  }, [product]);

  if (items.length === 0) return null;
  return (
    <section aria-labelledby="recently-viewed" className="mt-16 md:mt-24" data-screen-only>
      <h2 id="recently-viewed" className="mb-6 border-t border-ink pt-4 text-title">
        {title}
      </h2>
      <ul className="-mx-4 flex snap-x gap-4 overflow-x-auto px-4 pb-2 sm:mx-0 sm:px-0">
        {items.map(({ id, slug, name, picture }) => (
          <li key={id} className="group relative w-36 shrink-0 snap-start sm:w-44">
            <Picture picture={picture} tint={id} sizes="11rem" upTo="card" />
            <Link
              href={`/p/${slug}`}
              className="mt-2 block wrap-anywhere underline-offset-4 group-hover:underline after:absolute after:inset-0"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
