import type { Metadata } from 'next';
import { SubpageHead, SubpageSkeleton } from '@/features/account/subpage';
import { SecondFactors } from '@/features/sign-in/second-factors';
import { getSecondFactors } from '@/lib/bff';
import { getMessages, redirectTo } from '@/lib/locale';
import { Stage } from '@/lib/stage';
import { Notice } from '@/ui/notice';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.security.title, robots: { index: false } };
}

export default async function TwoStepVerificationPage() {
  const { t } = await getMessages();
  return (
    <Stage skeleton={<SubpageSkeleton label={t.frame.loading} />}>
      <TwoStepVerification />
    </Stage>
  );
}

async function TwoStepVerification() {
  const [factors, { locale, t }] = await Promise.all([getSecondFactors(), getMessages()]);
  if (!factors) return redirectTo('/login?next=/account/two-step-verification');
  const labels = t.security;
  return (
    <div className="max-w-3xl">
      <SubpageHead t={t} title={labels.title} text={labels.text} />
      {factors.isRequired ? <Notice className="mb-8">{labels.required}</Notice> : null}
      <SecondFactors factors={factors} locale={locale} labels={labels} />
    </div>
  );
}
