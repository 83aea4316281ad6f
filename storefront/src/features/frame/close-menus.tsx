'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';

/** Popovers outlive a move within the shop; the one that led here has done its work. */
export function CloseMenus() {
  const pathname = usePathname();
  useEffect(() => {
    for (const open of document.querySelectorAll<HTMLElement>('[popover]:popover-open')) open.hidePopover();
  }, [pathname]);
  return null;
}
