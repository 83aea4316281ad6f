import type { Locale } from '@/lib/locales';

/** What error pages say. They are drawn in the browser, where the other messages are not. */
export const failure: Record<Locale, { title: string; text: string; retry: string }> = {
  en: {
    title: 'This page cannot be shown right now',
    text: 'Something on our side does not answer. Nothing of yours is lost.',
    retry: 'Try again',
  },
  de: {
    title: 'Diese Seite lässt sich gerade nicht anzeigen',
    text: 'Bei uns antwortet etwas nicht. Von Ihren Daten ist nichts verloren.',
    retry: 'Noch einmal versuchen',
  },
};
