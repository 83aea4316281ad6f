import type { Metadata } from 'next';
import { OrderLookup } from '@/features/order/order-lookup';
import { getMessages } from '@/lib/locale';
import { Link } from '@/ui/link';
import { Narrow } from '@/ui/narrow';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.order.lookup.title, robots: { index: false } };
}

export default async function OrdersPage() {
  const { locale, t } = await getMessages();
  const { title, text, account } = t.order.lookup;
  return (
    <Narrow title={title} text={text}>
      <OrderLookup locale={locale} labels={t.order} />
      <p className="mt-8 border-t border-rule pt-4">
        <Link href="/account" className="underline underline-offset-4">
          {account}
        </Link>
      </p>
    </Narrow>
  );
}
