import { staffPage } from '@/features/staff-frame/staff-page';
import { AuditLog } from '@/features/staff-operations/audit-log';

const { metadata, Page } = staffPage({
  area: 'admin',
  path: 'audit-log',
  title: ({ auditLog }) => auditLog.title,
  draw: ({ query, here }) => <AuditLog here={here} query={query} />,
});

export const generateMetadata = metadata;
export default Page;
