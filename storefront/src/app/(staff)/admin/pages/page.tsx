import { staffPage } from '@/features/staff-frame/staff-page';
import { PageList } from '@/features/staff-pages/page-list';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'pages',
  title: ({ pages }) => pages.title,
  draw: ({ here }) => <PageList here={here} />,
});

export const generateMetadata = metadata;
export default Page;
