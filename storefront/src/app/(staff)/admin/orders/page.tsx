import { staffPage } from '@/features/staff-frame/staff-page';
import { OrderList } from '@/features/staff-orders/order-list';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'orders',
  title: ({ orders }) => orders.title,
  draw: ({ query, here }) => <OrderList here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
