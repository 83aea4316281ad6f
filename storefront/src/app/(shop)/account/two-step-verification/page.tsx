import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SecondFactors } from '@/features/sign-in/second-factors';
import { getSecondFactors } from '@/lib/bff';
import { getMessages } from '@/lib/locale';
import { Stage } from '@/lib/stage';
import { Notice } from '@/ui/notice';
import { PageHead } from '@/ui/section';
import { Loading, Skeleton } from '@/ui/skeleton';
import { Trail } from '@/ui/trail';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.security.title, robots: { index: false } };
}

export default async function TwoStepVerificationPage() {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading} className="max-w-3xl space-y-6">
      <Skeleton className="h-12 max-w-md" />
      <Skeleton className="h-40" />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <TwoStepVerification />
    </Stage>
  );
}

async function TwoStepVerification() {
  const [factors, { locale, t }] = await Promise.all([getSecondFactors(), getMessages()]);
  if (!factors) redirect('/login?next=/account/two-step-verification');
  const labels = t.security;
  return (
    <div className="max-w-3xl">
      <div className="mb-2">
        <Trail
          label={t.frame.trail}
          entries={[{ name: t.account.title, href: '/account' }, { name: labels.title }]}
        />
      </div>
      <PageHead title={labels.title} text={labels.text} />
      {factors.isRequired ? <Notice className="mb-8">{labels.required}</Notice> : null}
      <SecondFactors factors={factors} locale={locale} labels={labels} />
    </div>
  );
}
