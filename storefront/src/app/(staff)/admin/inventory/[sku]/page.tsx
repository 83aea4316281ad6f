import { staffPage } from '@/features/staff-frame/staff-page';
import { StockPage } from '@/features/staff-stock/stock-page';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'inventory/[sku]',
  title: ({ stock }) => stock.title,
  draw: ({ params, query, here }) => (
    <StockPage area="admin" here={here} sku={params['sku']!} query={query} />
  ),
});

export const generateMetadata = metadata;
export default Page;
