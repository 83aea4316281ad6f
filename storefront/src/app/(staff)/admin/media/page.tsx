import { staffPage } from '@/features/staff-frame/staff-page';
import { MediaPage } from '@/features/staff-media/media-page';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'media',
  title: ({ media }) => media.title,
  draw: ({ query, here }) => <MediaPage area="admin" here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
