import type { Metadata } from 'next';
import { NewPasswordForm, PasswordResetForm } from '@/features/account/password-reset-form';
import { getMessages } from '@/lib/locale';
import { firstOf, type PageQuery } from '@/lib/paths';
import { Narrow } from '@/ui/narrow';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  // The token of the address stays here.
  return { title: t.account.reset.title, robots: { index: false }, referrer: 'no-referrer' };
}

export default async function PasswordResetPage({ searchParams }: { searchParams: Promise<PageQuery> }) {
  const [{ t }, query] = await Promise.all([getMessages(), searchParams]);
  const labels = t.account.reset;
  const token = firstOf(query['token']);
  return (
    <Narrow title={labels.title} {...(token ? {} : { text: labels.text })}>
      {token ? <NewPasswordForm token={token} labels={labels} /> : <PasswordResetForm labels={labels} />}
    </Narrow>
  );
}
