'use client';

import { useSyncExternalStore } from 'react';
import { defaultLocale, isLocale } from '@/lib/locales';
import { failure } from '@/messages/failure';
import { Button } from './button';
import { Empty } from './empty';

const stay = () => () => undefined;
const language = () => document.documentElement.lang;

/** Shown in place of a page that could not be rendered. */
export function Failure({ onRetry }: { onRetry: () => void }) {
  const lang = useSyncExternalStore(stay, language, () => defaultLocale);
  const { title, text, retry } = failure[isLocale(lang) ? lang : defaultLocale];
  return (
    <Empty level={1} title={title} action={<Button onClick={onRetry}>{retry}</Button>}>
      <p role="alert">{text}</p>
    </Empty>
  );
}
