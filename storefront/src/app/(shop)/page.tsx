import { ProductGridSkeleton } from '@/features/catalogue/product-grid';
import { Shelf } from '@/features/catalogue/shelf';
import { Departments } from '@/features/home/departments';
import { Hero } from '@/features/home/hero';
import { getHome } from '@/lib/bff';
import { getMessages } from '@/lib/locale';
import { pageMetadata } from '@/lib/page-metadata';
import { Stage } from '@/lib/stage';
import { Loading, Skeleton } from '@/ui/skeleton';

export async function generateMetadata() {
  const { t } = await getMessages();
  return pageMetadata({
    path: '/',
    description: t.frame.description,
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
  const [{ featured, newest, departments }, { t }] = await Promise.all([getHome(), getMessages()]);
  const [first, ...rest] = featured.ok ? featured.value : [];
  return (
    <>
      <Hero product={first} />
      <Shelf
        title={t.home.featured}
        items={featured.ok ? { ok: true, value: rest } : featured}
        more={{ href: '/search?q=', name: t.home.all }}
      />
      <Departments departments={departments} />
      <Shelf
        title={t.home.newest}
        items={newest}
        more={{ href: '/search?q=&sort=newest', name: t.home.allNewest }}
      />
    </>
  );
}
