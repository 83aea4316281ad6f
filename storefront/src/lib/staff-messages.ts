import 'server-only';
import { staff as de } from '@/messages/de/staff';
import { staff as en, type StaffMessages } from '@/messages/en/staff';
import { getMessages } from './locale';
import type { Locale } from './locales';

const messages: Record<Locale, StaffMessages> = { en, de };

/** What the shop says, and what only the pages of staff and sellers say. */
export async function getStaffMessages() {
  const { locale, t } = await getMessages();
  return { locale, t, staff: messages[locale] };
}
