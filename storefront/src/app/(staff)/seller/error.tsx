'use client';

export { StaffFailure as default } from '@/features/staff-frame/staff-failure';
