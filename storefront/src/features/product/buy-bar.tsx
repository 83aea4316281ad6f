'use client';

import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';

/** The height of the sticky header, roughly: what is under it is not in view. */
const HEADER_PX = 112;

/** Whether an element is out of view; false until known. */
export function useIsAway(element: RefObject<HTMLElement | null>, onReturn: () => void): boolean {
  const [isAway, setIsAway] = useState(false);
  const returned = useRef(onReturn);
  useEffect(() => {
    returned.current = onReturn;
  });

  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        if (entry.isIntersecting) returned.current();
        setIsAway(!entry.isIntersecting);
      },
      { rootMargin: `-${HEADER_PX}px 0px 0px` },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);

  return isAway;
}

interface BuyBarProps {
  bar: RefObject<HTMLDivElement | null>;
  isShown: boolean;
  price: string;
  /** The options that are chosen. */
  choice: string;
  notice: ReactNode;
  children: ReactNode;
}

/**
 * On phones, while the buy box is out of view: its price, choice and button at the bottom of the window. The page has room for
 * it at its end, and keeps focused elements above it (`globals.css`).
 */
export function BuyBar({ bar, isShown, price, choice, notice, children }: BuyBarProps) {
  return (
    <div
      ref={bar}
      data-buy-bar
      hidden={!isShown}
      className="fixed inset-x-0 bottom-0 z-10 border-t border-edge bg-raised px-4 py-2 md:hidden"
    >
      {notice}
      <div className="flex items-center gap-4">
        <p className="min-w-0 grow">
          <span className="tabular block font-medium">{price}</span>
          {choice ? <span className="eyebrow block truncate">{choice}</span> : null}
        </p>
        {children}
      </div>
    </div>
  );
}
