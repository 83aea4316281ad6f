import type { ProductCard as Card } from '@sidecart/bff/views';
import { cx } from '@/lib/cx';
import { getMessages } from '@/lib/locale';
import { Skeleton } from '@/ui/skeleton';
import { ProductCards } from './product-cards';

const grid = 'grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 lg:grid-cols-3';

interface ProductGridProps {
  items: Card[];
  /** How many pictures the first screen shows. */
  eager?: number;
  /** On wide screens. */
  columns?: 3 | 4;
  /** Whether they are the products of the wishlist. */
  isWishlist?: boolean;
}

export async function ProductGrid({ items, eager = 0, columns = 4, isWishlist = false }: ProductGridProps) {
  const { locale, t } = await getMessages();
  const words = { locale, labels: t.catalogue.card, stock: t.stock };
  return (
    <ul className={cx(grid, columns === 4 && 'xl:grid-cols-4')}>
      <ProductCards items={items} eager={eager} words={words} isWishlist={isWishlist} />
    </ul>
  );
}

export function ProductGridSkeleton({ count = 8 }: { count?: number }) {
  return (
    <div aria-hidden className={cx(grid, 'xl:grid-cols-4')}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index}>
          <Skeleton className="aspect-square" />
          <Skeleton className="mt-3 h-5 w-3/4" />
          <Skeleton className="mt-2 h-5 w-1/4" />
        </div>
      ))}
    </div>
  );
}
