import { staffPage } from '@/features/staff-frame/staff-page';
import { SellerOrderPage } from '@/features/staff-orders/seller-order-page';

const { metadata, Page } = staffPage({
  area: 'seller',
  path: 'orders/[id]',
  title: ({ orders }) => orders.title,
  draw: ({ params, here }) => <SellerOrderPage here={here} id={params['id']!} />,
});

export const generateMetadata = metadata;
export default Page;
