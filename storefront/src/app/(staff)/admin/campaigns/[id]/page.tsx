import { CampaignPage } from '@/features/staff-campaigns/campaign-pages';
import { staffPage } from '@/features/staff-frame/staff-page';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'campaigns/[id]',
  title: ({ campaigns }) => campaigns.title,
  draw: ({ params, here }) => <CampaignPage here={here} id={params['id']!} />,
});

export const generateMetadata = metadata;
export default Page;
