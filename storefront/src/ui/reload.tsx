import type { ReactNode } from 'react';
import { Button } from './button';

/** Beside a rejection because of another user's earlier change: shows the current page. */
export const Reload = ({ children }: { children: ReactNode }) => (
  <Button kind="quiet" size="small" onClick={() => window.location.reload()}>
    {children}
  </Button>
);
