import type { Metadata } from 'next';
import { NotShown } from '@/features/order/not-shown';
import { getMessages } from '@/lib/locale';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).t.order.notShown.title, robots: { index: false } };
}

export default async function OrderNotShown() {
  return <NotShown {...(await getMessages()).t.order.notShown} />;
}
