import { staffPage } from '@/features/staff-frame/staff-page';
import { ProductList } from '@/features/staff-products/product-list';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'products',
  title: ({ products }) => products.title,
  draw: ({ query, here }) => <ProductList area="admin" here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
