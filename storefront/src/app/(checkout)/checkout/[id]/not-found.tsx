import type { Metadata } from 'next';
import { NotShown } from '@/features/order/not-shown';
import { getMessages } from '@/lib/locale';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).t.progress.notShown.title, robots: { index: false } };
}

export default async function CheckoutNotShown() {
  return <NotShown {...(await getMessages()).t.progress.notShown} />;
}
