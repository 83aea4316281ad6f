import { staffPage } from '@/features/staff-frame/staff-page';
import { ImportPage } from '@/features/staff-imports/import-page';

const { metadata, Page } = staffPage({
  area: 'seller',
  path: 'imports',
  title: ({ imports }) => imports.title,
  draw: ({ query, here }) => <ImportPage area="seller" here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
