import type { ReactNode } from 'react';
import { CheckoutFrame } from '@/features/frame/checkout-frame';

export default function CheckoutLayout({ children }: { children: ReactNode }) {
  return <CheckoutFrame>{children}</CheckoutFrame>;
}
