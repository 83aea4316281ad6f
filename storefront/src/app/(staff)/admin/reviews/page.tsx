import { staffPage } from '@/features/staff-frame/staff-page';
import { ReviewList } from '@/features/staff-people/review-list';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'reviews',
  title: ({ reviews }) => reviews.title,
  draw: ({ query, here }) => <ReviewList here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
