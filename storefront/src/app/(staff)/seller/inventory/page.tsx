import { staffPage } from '@/features/staff-frame/staff-page';
import { StockList } from '@/features/staff-stock/stock-list';

const { metadata, Page } = staffPage({
  area: 'seller',
  path: 'inventory',
  title: ({ stock }) => stock.title,
  draw: ({ query, here }) => <StockList area="seller" here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
