import type { Metadata } from 'next';
import { OpenLink } from '@/features/order/open-link';
import { getMessages } from '@/lib/locale';
import { firstOf, type PageQuery } from '@/lib/paths';
import { Link } from '@/ui/link';
import { Narrow } from '@/ui/narrow';
import { Notice } from '@/ui/notice';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.order.openLink.title, robots: { index: false }, referrer: 'no-referrer' };
}

/** The page of a mailed link to an order. */
export default async function OrderLinkPage({ searchParams }: { searchParams: Promise<PageQuery> }) {
  const { t } = await getMessages();
  const labels = t.order.openLink;
  const token = firstOf((await searchParams)['token']);
  return (
    <Narrow title={labels.title} text={labels.text}>
      {token ? (
        <OpenLink token={token} labels={labels} />
      ) : (
        <Notice tone="warn" role="alert">
          {labels.noToken}
        </Notice>
      )}
      <p className="mt-8 border-t border-rule pt-4">
        <Link href="/orders" className="underline underline-offset-4">
          {labels.again}
        </Link>
      </p>
    </Narrow>
  );
}
