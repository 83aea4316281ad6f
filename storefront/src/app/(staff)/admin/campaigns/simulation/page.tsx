import { SimulationPage } from '@/features/staff-campaigns/campaign-pages';
import { staffPage } from '@/features/staff-frame/staff-page';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'campaigns/simulation',
  title: ({ campaigns }) => campaigns.try.title,
  draw: () => <SimulationPage />,
});

export const generateMetadata = metadata;
export default Page;
