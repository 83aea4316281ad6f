import type { Locale } from '@/lib/locales';

/** What error pages say. They are drawn in the browser, where the other messages are not. */
export const failure: Record<Locale, { title: string; text: string; retry: string }> = {
  en: {
    title: 'This page is temporarily unavailable',
    text: 'The page could not be loaded. Please try again in a moment.',
    retry: 'Try again',
  },
  de: {
    title: 'Diese Seite ist vorübergehend nicht verfügbar',
    text: 'Die Seite konnte nicht geladen werden. Bitte versuchen Sie es in Kürze erneut.',
    retry: 'Erneut versuchen',
  },
};
