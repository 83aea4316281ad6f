import { staffPage } from '@/features/staff-frame/staff-page';
import { PackingSlip } from '@/features/staff-orders/packing-slip';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'orders/[id]/packing-slip',
  title: ({ orders }) => orders.slip.title,
  draw: ({ params, here }) => <PackingSlip area="admin" here={here} id={params['id']!} />,
});

export const generateMetadata = metadata;
export default Page;
