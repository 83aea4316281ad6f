import { StaffNotFound } from '@/features/staff-frame/staff-not-found';

export default function SellerNotFound() {
  return <StaffNotFound area="seller" />;
}
