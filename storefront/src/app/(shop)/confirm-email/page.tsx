import type { Metadata } from 'next';
import { VerifyEmailForm } from '@/features/account/verify-email-form';
import { getMessages } from '@/lib/locale';
import { firstOf, type PageQuery } from '@/lib/paths';
import { Narrow } from '@/ui/narrow';
import { Notice } from '@/ui/notice';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.account.newEmail.title, robots: { index: false }, referrer: 'no-referrer' };
}

export default async function ConfirmEmailPage({ searchParams }: { searchParams: Promise<PageQuery> }) {
  const [{ t }, query] = await Promise.all([getMessages(), searchParams]);
  const labels = t.account.newEmail;
  const token = firstOf(query['token']);
  return (
    <Narrow title={labels.title} text={labels.text}>
      {token ? (
        <VerifyEmailForm token={token} route="POST /account/confirm-email" labels={labels} />
      ) : (
        <Notice tone="warn" role="alert">
          {labels.noToken}
        </Notice>
      )}
    </Narrow>
  );
}
