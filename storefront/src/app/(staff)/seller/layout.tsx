import type { ReactNode } from 'react';
import { StaffFrame } from '@/features/staff-frame/staff-frame';
import { Tools } from '../tools';

export default function SellerLayout({ children }: { children: ReactNode }) {
  return (
    <StaffFrame area="seller" tools={<Tools />}>
      {children}
    </StaffFrame>
  );
}
