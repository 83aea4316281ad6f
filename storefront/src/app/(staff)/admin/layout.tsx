import type { ReactNode } from 'react';
import { StaffFrame } from '@/features/staff-frame/staff-frame';
import { Tools } from '../tools';

export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <StaffFrame area="admin" tools={<Tools />}>
      {children}
    </StaffFrame>
  );
}
