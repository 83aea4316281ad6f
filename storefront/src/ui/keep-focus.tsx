'use client';

import { useEffect } from 'react';

const isLost = () => document.activeElement === null || document.activeElement === document.body;

/** Makes an element focusable while it has the focus, and removes it from the tab order afterwards. */
function focusPart(part: HTMLElement): void {
  if (!part.hasAttribute('tabindex')) {
    part.setAttribute('tabindex', '-1');
    part.addEventListener('blur', () => part.removeAttribute('tabindex'), { once: true });
  }
  part.focus({ preventScroll: true });
}

/**
 * When the focused element is removed from the page (a removed line, a submitted form), a browser moves the keyboard focus
 * back to the top of the page. Here the focus moves to the containing part instead.
 */
export function KeepFocus({ within }: { within: string }) {
  useEffect(() => {
    const part = document.getElementById(within);
    if (!part) return;
    let path: HTMLElement[] = [];
    const remember = ({ target }: FocusEvent) => {
      path = [];
      for (let it = target as HTMLElement | null; it && part.contains(it); it = it.parentElement)
        path.push(it);
    };
    const look = () => {
      if (path[0] === undefined || path[0].isConnected || !isLost()) return;
      const left = path.find((it) => it.isConnected) ?? part;
      path = [];
      focusPart(left);
    };
    const observer = new MutationObserver(look);
    observer.observe(part, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, [within]);
  return null;
}
