import { staffPage } from '@/features/staff-frame/staff-page';
import { UserList } from '@/features/staff-people/user-list';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'users',
  title: ({ users }) => users.title,
  draw: ({ query, here, viewer }) => <UserList here={here} query={query} viewerId={viewer.id} />,
});

export const generateMetadata = metadata;
export default Page;
