import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LiveOrder } from '@/features/order/live-order';
import { OrderDetails } from '@/features/order/order-details';
import { getOrder } from '@/lib/bff';
import { fill } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import { Stage } from '@/lib/stage';
import { Loading, Skeleton } from '@/ui/skeleton';

interface Props {
  params: Promise<{ id: string }>;
}

const read = async ({ params }: Props) => (await getOrder((await params).id)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ number }, { t }] = await Promise.all([read(props), getMessages()]);
  return { title: fill(t.order.title, { number }), robots: { index: false } };
}

export default async function OrderPage(props: Props) {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading} className="space-y-10">
      <Skeleton className="h-24 max-w-xl" />
      <Skeleton className="h-96" />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <Order {...props} />
    </Stage>
  );
}

async function Order(props: Props) {
  const order = await read(props);
  const { id, status, paymentStatus, fulfilmentStatus, refunded } = order;
  return (
    <>
      <LiveOrder {...{ id, status, paymentStatus, fulfilmentStatus, refunded }} />
      <OrderDetails order={order} />
    </>
  );
}
