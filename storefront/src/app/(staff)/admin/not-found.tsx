import { StaffNotFound } from '@/features/staff-frame/staff-not-found';

export default function AdminNotFound() {
  return <StaffNotFound area="admin" />;
}
