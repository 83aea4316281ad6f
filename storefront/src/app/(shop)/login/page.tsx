import type { Metadata } from 'next';
import { SignIn } from '@/features/sign-in/sign-in';
import { getFrame } from '@/lib/bff';
import { getMessages, redirectTo } from '@/lib/locale';
import { firstOf, localPath, type PageQuery } from '@/lib/paths';
import { Link } from '@/ui/link';
import { Narrow } from '@/ui/narrow';
import { Notice } from '@/ui/notice';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.account.signIn.title, robots: { index: false } };
}

export default async function LoginPage({ searchParams }: { searchParams: Promise<PageQuery> }) {
  const [{ viewer }, { t }, query] = await Promise.all([getFrame(), getMessages(), searchParams]);
  const next = localPath(firstOf(query['next']), '/account');
  if (viewer) return redirectTo(next);
  const labels = t.account.signIn;
  return (
    <Narrow title={labels.title}>
      {query['deleted'] ? (
        <Notice tone="good" role="status" className="mb-6">
          {labels.deleted}
        </Notice>
      ) : null}
      <SignIn next={next} labels={labels} security={t.security}>
        <p className="mt-6">
          <Link href="/password-reset" className="underline underline-offset-4">
            {labels.forgotten}
          </Link>
        </p>
        <p className="mt-6 flex flex-wrap gap-x-2 border-t border-rule pt-4">
          {labels.noAccount}
          <Link href={`/register?next=${encodeURIComponent(next)}`} className="underline underline-offset-4">
            {labels.toRegister}
          </Link>
        </p>
      </SignIn>
    </Narrow>
  );
}
