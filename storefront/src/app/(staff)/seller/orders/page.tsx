import { staffPage } from '@/features/staff-frame/staff-page';
import { SellerOrderList } from '@/features/staff-orders/seller-order-list';

const { metadata, Page } = staffPage({
  area: 'seller',
  path: 'orders',
  title: ({ orders }) => orders.title,
  draw: ({ query, here }) => <SellerOrderList here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
