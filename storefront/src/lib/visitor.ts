'use client';

import type { VisitorView } from '@sidecart/bff/views';
import { useSyncExternalStore } from 'react';
import { send } from './api';
import { isMarked } from './visitor-mark';

let visitor: VisitorView | undefined;
let isReading = false;
const listeners = new Set<() => void>();

async function read(): Promise<void> {
  if (isReading) return;
  isReading = true;
  const result = await send('GET /screens/visitor', {});
  isReading = false;
  if (!result.ok) return;
  visitor = result.value;
  for (const listener of listeners) listener();
}

// Back to a page that the browser kept whole, perhaps after signing out elsewhere.
const onShow = ({ persisted }: PageTransitionEvent) => {
  if (persisted) void read();
};

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('pageshow', onShow);
    if (!visitor && isMarked(document.cookie)) void read();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('pageshow', onShow);
  };
}

const none = () => () => undefined;
const current = () => visitor;
const unknown = () => undefined;

/**
 * The visitor, once known; undefined before, and always if `isServed` says that the page came with its visitor's data.
 * Browsers without a session ask nothing.
 */
export const useVisitor = (isServed: boolean): VisitorView | undefined =>
  useSyncExternalStore(isServed ? none : subscribe, isServed ? unknown : current, unknown);
