import type { Part, ProductCard } from '@sidecart/bff/views';
import { getMessages } from '@/lib/locale';
import type { Locale } from '@/lib/locales';
import { Icon } from '@/ui/icon';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';
import { ProductGrid } from './product-grid';

interface ShelfProps {
  title: string;
  /** Of the title, if it is not the page's. */
  lang?: Locale | undefined;
  items: Part<ProductCard[]>;
  more?: { href: string; name: string };
}

/** A heading with products under it; empty if there are none. */
export async function Shelf({ title, lang, items, more }: ShelfProps) {
  const { t } = await getMessages();
  if (items.ok && items.value.length === 0) return null;
  return (
    <section className="mt-16 first:mt-0 md:mt-24">
      <div className="mb-6 flex items-baseline justify-between gap-4 border-t border-ink pt-4">
        <h2 lang={lang} className="text-title wrap-anywhere">
          {title}
        </h2>
        {more ? (
          <Link
            href={more.href}
            className="inline-flex items-center gap-2 text-sm whitespace-nowrap hover:underline"
          >
            {more.name} <Icon name="arrow" className="size-4" />
          </Link>
        ) : null}
      </div>
      {items.ok ? <ProductGrid items={items.value} /> : <Notice>{t.frame.partMissing}</Notice>}
    </section>
  );
}
