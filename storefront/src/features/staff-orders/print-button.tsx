'use client';

import { Button } from '@/ui/button';

export function PrintButton({ children }: { children: string }) {
  return <Button onClick={() => window.print()}>{children}</Button>;
}
