import { staffPage } from '@/features/staff-frame/staff-page';
import { ProductPage } from '@/features/staff-products/product-page';

const { metadata, Page } = staffPage({
  area: 'seller',
  path: 'products/[id]',
  title: ({ products }) => products.product,
  draw: ({ params, here }) => <ProductPage area="seller" here={here} id={params['id']!} />,
});

export const generateMetadata = metadata;
export default Page;
