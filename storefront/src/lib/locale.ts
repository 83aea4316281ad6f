import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { de } from '@/messages/de';
import { en, type Messages } from '@/messages/en';
import { LOCALE_HEADER } from './own-headers';
import { isLocale, inLocale, preferredLocale, type Locale } from './locales';

const messages: Record<Locale, Messages> = { en, de };

/** The language that the path names; on pages without a language in their path the visitor's choice, else the browser's. */
export async function getLocale(): Promise<Locale> {
  const incoming = await headers();
  const named = incoming.get(LOCALE_HEADER) ?? undefined;
  if (isLocale(named)) return named;
  return preferredLocale(incoming.get('cookie') ?? undefined, incoming.get('accept-language') ?? undefined);
}

/** All messages in the shopper's language. Islands receive the messages that they need as properties. */
export async function getMessages(): Promise<{ locale: Locale; t: Messages }> {
  const locale = await getLocale();
  return { locale, t: messages[locale] };
}

/** Redirects to a page of the shop in the current language. */
export async function redirectTo(path: string): Promise<never> {
  redirect(inLocale(await getLocale(), path));
}
