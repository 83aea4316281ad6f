import type { ReactNode } from 'react';
import { Button } from './button';

/** Beside a refusal because somebody else was first: shows the page as it is now. */
export const Reload = ({ children }: { children: ReactNode }) => (
  <Button kind="quiet" size="small" onClick={() => window.location.reload()}>
    {children}
  </Button>
);
