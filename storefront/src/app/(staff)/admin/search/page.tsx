import { staffPage } from '@/features/staff-frame/staff-page';
import { SearchPage } from '@/features/staff-search/search-page';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'search',
  title: ({ search }) => search.title,
  draw: ({ here }) => <SearchPage here={here} />,
});

export const generateMetadata = metadata;
export default Page;
