import type { Metadata } from 'next';
import { RegisterForm } from '@/features/account/register-form';
import { getFrame } from '@/lib/bff';
import { getMessages, redirectTo } from '@/lib/locale';
import { firstOf, localPath, type PageQuery } from '@/lib/paths';
import { Link } from '@/ui/link';
import { Narrow } from '@/ui/narrow';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.account.register.title, robots: { index: false } };
}

export default async function RegisterPage({ searchParams }: { searchParams: Promise<PageQuery> }) {
  const [{ viewer }, { t }, query] = await Promise.all([getFrame(), getMessages(), searchParams]);
  const next = localPath(firstOf(query['next']), '/account');
  if (viewer) return redirectTo(next);
  const labels = t.account.register;
  return (
    <Narrow title={labels.title} text={labels.text}>
      <RegisterForm next={next} labels={labels} />
      <p className="mt-6 flex flex-wrap gap-x-2 border-t border-rule pt-4">
        {labels.hasAccount}
        <Link href={`/login?next=${encodeURIComponent(next)}`} className="underline underline-offset-4">
          {labels.toSignIn}
        </Link>
      </p>
    </Narrow>
  );
}
