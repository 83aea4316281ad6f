import { staffPage } from '@/features/staff-frame/staff-page';
import { ProductList } from '@/features/staff-products/product-list';

const { metadata, Page } = staffPage({
  area: 'seller',
  path: 'products',
  title: ({ products }) => products.title,
  draw: ({ query, here, viewer }) => (
    <ProductList area="seller" here={here} query={query} seller={viewer.id} />
  ),
});

export const generateMetadata = metadata;
export default Page;
