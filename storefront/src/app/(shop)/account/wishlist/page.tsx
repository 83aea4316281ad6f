import type { Metadata } from 'next';
import { SubpageHead, SubpageSkeleton } from '@/features/account/subpage';
import { Pagination } from '@/features/catalogue/pagination';
import { ProductGrid } from '@/features/catalogue/product-grid';
import { GoneWishes } from '@/features/catalogue/gone-wishes';
import { getWishlist } from '@/lib/bff';
import { fillCount } from '@/lib/format';
import { getMessages, redirectTo } from '@/lib/locale';
import { firstOf, type PageQuery } from '@/lib/paths';
import { Stage } from '@/lib/stage';
import { ButtonLink } from '@/ui/button-link';
import { Empty } from '@/ui/empty';

interface Props {
  searchParams: Promise<PageQuery>;
}

const PATH = '/account/wishlist';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.account.wishlist.title, robots: { index: false } };
}

export default async function WishlistPage(props: Props) {
  const { t } = await getMessages();
  return (
    <Stage skeleton={<SubpageSkeleton label={t.frame.loading} />}>
      <Wishlist {...props} />
    </Stage>
  );
}

async function Wishlist({ searchParams }: Props) {
  const wanted = Number(firstOf((await searchParams)['page']));
  const [view, { locale, t }] = await Promise.all([
    getWishlist(Number.isSafeInteger(wanted) && wanted >= 1 && wanted <= 1_000 ? wanted : 1),
    getMessages(),
  ]);
  if (!view) return redirectTo(`/login?next=${PATH}`);
  const labels = t.account.wishlist;
  const { items, total, page, lastPage } = view;
  const gone = items.flatMap(({ productId, card }) => (card ? [] : [productId]));
  return (
    <div className="space-y-8">
      <SubpageHead
        t={t}
        title={labels.title}
        text={total > 0 ? fillCount(labels.count, total, locale) : undefined}
      />
      {gone.length > 0 ? (
        <GoneWishes
          ids={gone}
          labels={{
            text: fillCount(labels.gone, gone.length, locale),
            removeGone: labels.removeGone,
            failed: labels.failed,
          }}
        />
      ) : null}
      {total > 0 ? (
        <section className="space-y-8">
          <h2 className="sr-only">{t.catalogue.products}</h2>
          <ProductGrid items={items.flatMap(({ card }) => card ?? [])} eager={4} isWishlist />
        </section>
      ) : (
        <Empty
          title={labels.empty.title}
          action={<ButtonLink href="/search">{labels.empty.action}</ButtonLink>}
          className="pt-0"
        >
          <p>{labels.empty.text}</p>
        </Empty>
      )}
      <Pagination page={page} lastPage={lastPage} url={{ path: PATH, query: new URLSearchParams() }} />
    </div>
  );
}
