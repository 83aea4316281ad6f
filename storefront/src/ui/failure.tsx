'use client';

import { useSyncExternalStore } from 'react';
import { defaultLocale, isLocale } from '@/lib/locales';
import { failure } from '@/messages/failure';

const stay = () => () => undefined;
const language = () => document.documentElement.lang;

/**
 * Shown in place of a page that could not be rendered. Each page loads it in advance, twice (for its content and for its frame),
 * so it has markup of its own: `Button` and `Empty` would be a kilobyte of scripts.
 */
export function Failure({ onRetry }: { onRetry: () => void }) {
  const lang = useSyncExternalStore(stay, language, () => defaultLocale);
  const { title, text, retry } = failure[isLocale(lang) ? lang : defaultLocale];
  return (
    <div className="flex max-w-xl flex-col items-start gap-4 py-12">
      <h1 className="text-title">{title}</h1>
      <p role="alert" className="text-muted">
        {text}
      </p>
      <button
        type="button"
        onClick={onRetry}
        className="min-h-11 rounded-md bg-accent px-5 font-medium text-on-accent hover:bg-accent-strong"
      >
        {retry}
      </button>
    </div>
  );
}
