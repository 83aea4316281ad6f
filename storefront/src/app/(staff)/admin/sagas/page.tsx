import { staffPage } from '@/features/staff-frame/staff-page';
import { SagaList } from '@/features/staff-operations/saga-list';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'sagas',
  title: ({ sagas }) => sagas.title,
  draw: ({ query, here }) => <SagaList here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
