import type { Metadata } from 'next';
import { MailedLinkPage } from '@/features/account/mailed-link-page';
import { getMessages } from '@/lib/locale';
import type { PageQuery } from '@/lib/paths';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.account.verify.title, robots: { index: false }, referrer: 'no-referrer' };
}

export default async function VerifyEmailPage({ searchParams }: { searchParams: Promise<PageQuery> }) {
  const { locale, t } = await getMessages();
  return (
    <MailedLinkPage
      searchParams={searchParams}
      route="POST /account/verify-email"
      labels={t.account.verify}
      resend={{ locale, labels: t.account.resend }}
    />
  );
}
