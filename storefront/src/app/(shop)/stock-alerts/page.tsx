import type { Metadata } from 'next';
import { StockAlertLink } from '@/features/product/stock-alert-link';
import { getMessages } from '@/lib/locale';
import { firstOf, type PageQuery } from '@/lib/paths';
import { Narrow } from '@/ui/narrow';
import { Notice } from '@/ui/notice';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.product.stockAlertLink.title, robots: { index: false }, referrer: 'no-referrer' };
}

export default async function StockAlertPage({ searchParams }: { searchParams: Promise<PageQuery> }) {
  const { t } = await getMessages();
  const labels = t.product.stockAlertLink;
  const token = firstOf((await searchParams)['token']);
  return (
    <Narrow title={labels.title} text={labels.text}>
      {token ? (
        <StockAlertLink token={token} labels={labels} />
      ) : (
        <Notice tone="warn" role="alert">
          {labels.noToken}
        </Notice>
      )}
    </Narrow>
  );
}
