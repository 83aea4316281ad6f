import { CategoryPage } from '@/features/staff-categories/category-page';
import { staffPage } from '@/features/staff-frame/staff-page';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'categories',
  title: ({ categories }) => categories.title,
  draw: ({ here }) => <CategoryPage here={here} />,
});

export const generateMetadata = metadata;
export default Page;
