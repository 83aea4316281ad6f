'use client';

import type { VisitorView } from '@sidecart/bff/views';
import { useSyncExternalStore } from 'react';
import { send } from './api';
import { isMarked } from './visitor-mark';

let visitor: VisitorView | undefined;
let reading: Promise<void> | undefined;
const listeners = new Set<() => void>();

const tell = () => listeners.forEach((listener) => listener());

async function ask(): Promise<void> {
  const result = await send('GET /screens/visitor', {});
  reading = undefined;
  if (!result.ok) return;
  visitor = result.value;
  tell();
}

/** One question at a time. */
const read = (): Promise<void> => (reading ??= ask());

/** The visitor, asked for if it is not known yet; undefined if the browser has no session, or there was no answer. */
export async function getVisitor(): Promise<VisitorView | undefined> {
  if (!visitor && isMarked(document.cookie)) await read();
  return visitor;
}

/** Changes what is known of the wishlist. */
export function noteWished(productId: string, isWished: boolean): void {
  if (!visitor) return;
  const others = visitor.wishlist.filter((id) => id !== productId);
  visitor = { ...visitor, wishlist: isWished ? [productId, ...others] : others };
  tell();
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
