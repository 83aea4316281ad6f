import { staffPage } from '@/features/staff-frame/staff-page';
import { StaffHomePage } from '@/features/staff-home/home-page';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'home',
  title: ({ home }) => home.title,
  draw: ({ here }) => <StaffHomePage here={here} />,
});

export const generateMetadata = metadata;
export default Page;
