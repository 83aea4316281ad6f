'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';

/** Closes popovers after a navigation within the shop, which they would survive. */
export function CloseMenus() {
  const pathname = usePathname();
  useEffect(() => {
    for (const open of document.querySelectorAll<HTMLElement>('[popover]:popover-open')) open.hidePopover();
  }, [pathname]);
  return null;
}
