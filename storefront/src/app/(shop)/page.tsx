import type { HomeBlockView } from '@sidecart/bff/views';
import { ProductGridSkeleton } from '@/features/catalogue/product-grid';
import { Shelf } from '@/features/catalogue/shelf';
import { CategoryTiles } from '@/features/home/category-tiles';
import { Hero } from '@/features/home/hero';
import { TextBlock } from '@/features/home/text-block';
import { getHome } from '@/lib/bff';
import { getMessages } from '@/lib/locale';
import { pageMetadata } from '@/lib/page-metadata';
import { Stage } from '@/lib/stage';
import { textIn } from '@/lib/texts';
import { Loading, Skeleton } from '@/ui/skeleton';
import { pictureUrl } from '@/ui/picture';

const isHero = (block: HomeBlockView) => block.kind === 'hero';

export async function generateMetadata() {
  const [{ blocks }, { locale, t }] = await Promise.all([getHome(), getMessages()]);
  const picture = blocks.find(isHero)?.picture;
  return pageMetadata({
    path: '/',
    description: t.frame.description,
    image: picture
      ? { url: pictureUrl(picture.mediaId, 'page'), alt: textIn(picture.alt, locale)?.text ?? '' }
      : undefined,
    type: 'website',
  });
}

export default async function HomePage() {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading}>
      <Skeleton className="mb-16 h-96" />
      <ProductGridSkeleton />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <Home />
    </Stage>
  );
}

async function Home() {
  const [{ blocks }, { t }] = await Promise.all([getHome(), getMessages()]);
  const firstHero = blocks.findIndex(isHero);
  return (
    <>
      {firstHero < 0 ? <h1 className="sr-only">{t.home.title}</h1> : null}
      {blocks.map((block, index) => {
        switch (block.kind) {
          case 'hero':
            return <Hero key={index} block={block} isFirst={index === firstHero} />;
          case 'products':
            return <ProductShelf key={index} block={block} />;
          case 'categories':
            return <CategoryTiles key={index} block={block} />;
          case 'text':
            return <TextBlock key={index} block={block} />;
        }
      })}
    </>
  );
}

async function ProductShelf({ block }: { block: Extract<HomeBlockView, { kind: 'products' }> }) {
  const { locale, t } = await getMessages();
  const { title, items, from, more } = block;
  const heading = textIn(title, locale);
  return (
    <Shelf
      title={heading?.text ?? ''}
      lang={heading?.lang}
      items={items}
      {...(more !== null && from !== 'chosen' && { more: { href: more, name: t.home.more[from] } })}
    />
  );
}
