import { NewCampaign } from '@/features/staff-campaigns/campaign-pages';
import { staffPage } from '@/features/staff-frame/staff-page';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'campaigns/new',
  title: ({ campaigns }) => campaigns.edit.newTitle,
  draw: ({ here }) => <NewCampaign here={here} />,
});

export const generateMetadata = metadata;
export default Page;
