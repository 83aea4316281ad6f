import { staffPage } from '@/features/staff-frame/staff-page';
import { PageEditor } from '@/features/staff-pages/page-editor';
import { firstOf } from '@/lib/paths';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'pages/[slug]/[locale]',
  title: ({ pages }) => pages.title,
  draw: ({ params, query, here }) => (
    <PageEditor
      here={here}
      slug={params['slug']!}
      locale={params['locale']!}
      version={firstOf(query['version'])}
    />
  ),
});

export const generateMetadata = metadata;
export default Page;
