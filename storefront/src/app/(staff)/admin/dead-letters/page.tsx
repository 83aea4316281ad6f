import { staffPage } from '@/features/staff-frame/staff-page';
import { DeadLetterList } from '@/features/staff-operations/dead-letter-list';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'dead-letters',
  title: ({ deadLetters }) => deadLetters.title,
  draw: ({ query, here }) => <DeadLetterList here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
