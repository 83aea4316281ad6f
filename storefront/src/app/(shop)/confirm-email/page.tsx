import type { Metadata } from 'next';
import { MailedLinkPage } from '@/features/account/mailed-link-page';
import { getMessages } from '@/lib/locale';
import type { PageQuery } from '@/lib/paths';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.account.newEmail.title, robots: { index: false }, referrer: 'no-referrer' };
}

export default async function ConfirmEmailPage({ searchParams }: { searchParams: Promise<PageQuery> }) {
  const { t } = await getMessages();
  return (
    <MailedLinkPage
      searchParams={searchParams}
      route="POST /account/confirm-email"
      labels={t.account.newEmail}
    />
  );
}
