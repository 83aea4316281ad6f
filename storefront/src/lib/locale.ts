import 'server-only';
import { cookies, headers } from 'next/headers';
import { de } from '@/messages/de';
import { en, type Messages } from '@/messages/en';
import { chooseLocale, isLocale, type Locale } from './locales';

const messages: Record<Locale, Messages> = { en, de };

/** The shopper's choice (a cookie), else the browser's. */
export async function getLocale(): Promise<Locale> {
  const chosen = (await cookies()).get('locale')?.value;
  return isLocale(chosen) ? chosen : chooseLocale((await headers()).get('accept-language') ?? '');
}

/** All messages in the shopper's language. Islands receive the messages that they need as properties. */
export async function getMessages(): Promise<{ locale: Locale; t: Messages }> {
  const locale = await getLocale();
  return { locale, t: messages[locale] };
}
