import { staffPage } from '@/features/staff-frame/staff-page';
import { NewProduct } from '@/features/staff-products/product-page';

const { metadata, Page } = staffPage({
  area: 'seller',
  path: 'products/new',
  title: ({ products }) => products.edit.newTitle,
  draw: ({ here }) => <NewProduct area="seller" here={here} />,
});

export const generateMetadata = metadata;
export default Page;
