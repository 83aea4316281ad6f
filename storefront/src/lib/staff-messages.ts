import 'server-only';
import { staff as de } from '@/messages/de/staff';
import { staff as en, type StaffMessages } from '@/messages/en/staff';
import { getMessages } from './locale';
import type { Locale } from './locales';

const messages: Record<Locale, StaffMessages> = { en, de };

/**
 * The shop's messages and those of the pages for staff and sellers; `reasons` explain why a checkout or a payment failed, by
 * code.
 */
export async function getStaffMessages() {
  const { locale, t } = await getMessages();
  const staff = messages[locale];
  const reasons = { ...staff.frame.problems, ...t.progress.failures, ...staff.sagas.failures };
  return { locale, t, staff, reasons };
}
