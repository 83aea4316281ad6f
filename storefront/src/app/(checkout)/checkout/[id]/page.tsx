import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CheckoutProgress } from '@/features/checkout/checkout-progress';
import { getCheckout } from '@/lib/bff';
import { getMessages, redirectTo } from '@/lib/locale';
import { Stage } from '@/lib/stage';
import { Loading, Skeleton } from '@/ui/skeleton';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.progress.title, robots: { index: false } };
}

export default async function CheckoutProgressPage(props: Props) {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading} className="max-w-2xl space-y-8">
      <Skeleton className="h-20" />
      <Skeleton className="h-84" />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <Progress {...props} />
    </Stage>
  );
}

async function Progress({ params }: Props) {
  const [checkout, { locale, t }] = await Promise.all([
    params.then(({ id }) => getCheckout(id)),
    getMessages(),
  ]);
  if (!checkout) notFound();
  if (checkout.status === 'completed' && checkout.orderId) return redirectTo(`/orders/${checkout.orderId}`);
  // The form shows the cart as it is now.
  if (checkout.failure?.code === 'cart-changed') return redirectTo('/checkout?notice=cart-changed');
  return <CheckoutProgress initial={checkout} locale={locale} labels={t.progress} />;
}
