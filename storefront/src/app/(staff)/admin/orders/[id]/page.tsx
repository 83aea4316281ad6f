import { staffPage } from '@/features/staff-frame/staff-page';
import { OrderPage } from '@/features/staff-orders/order-page';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'orders/[id]',
  title: ({ orders }) => orders.title,
  draw: ({ params, here }) => <OrderPage here={here} id={params['id']!} />,
});

export const generateMetadata = metadata;
export default Page;
