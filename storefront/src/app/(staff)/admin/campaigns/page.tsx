import { CampaignList } from '@/features/staff-campaigns/campaign-list';
import { staffPage } from '@/features/staff-frame/staff-page';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'campaigns',
  title: ({ campaigns }) => campaigns.title,
  draw: ({ query, here }) => <CampaignList here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
