import type { Metadata } from 'next';
import { CheckoutForm } from '@/features/checkout/checkout-form';
import { redirectToOpenCheckout } from '@/features/checkout/open-checkout';
import { ResumeCheckout } from '@/features/checkout/resume-checkout';
import { getCheckoutForm, getFrame } from '@/lib/bff';
import { getMessages, redirectTo } from '@/lib/locale';
import { Stage } from '@/lib/stage';
import { ButtonLink } from '@/ui/button-link';
import { Empty } from '@/ui/empty';
import { LegalNotice } from '@/ui/legal-links';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';
import { Loading, Skeleton } from '@/ui/skeleton';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.checkout.title, robots: { index: false } };
}

const notices = ['cart-changed', 'not-completed'] as const;

interface Props {
  searchParams: Promise<{ notice?: string | string[] }>;
}

export default async function CheckoutPage(props: Props) {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading} className="grid gap-14 lg:grid-cols-[1fr_24rem]">
      <Skeleton className="h-[40rem]" />
      <Skeleton className="h-96" />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <Checkout {...props} />
    </Stage>
  );
}

async function Checkout({ searchParams }: Props) {
  const [view, { viewer }, { locale, t }, { notice }] = await Promise.all([
    getCheckoutForm(),
    getFrame(),
    getMessages(),
    searchParams,
  ]);
  if (view.cart.checkoutId) return redirectTo(`/checkout/${view.cart.checkoutId}`);
  const isCartEmpty = view.cart.lines.length === 0;
  if (isCartEmpty) await redirectToOpenCheckout();
  const { empty } = t.cart;
  return (
    <>
      <ResumeCheckout isCartEmpty={isCartEmpty} />
      {isCartEmpty ? (
        <Empty level={1} title={empty.title} action={<ButtonLink href="/">{empty.action}</ButtonLink>}>
          <p>{empty.text}</p>
        </Empty>
      ) : (
        <>
          <h1 className="mb-2 text-title">{t.checkout.title}</h1>
          <p className="mb-8 text-muted">
            {viewer ? null : (
              <Link href="/login?next=/checkout" className="underline underline-offset-4">
                {t.checkout.signIn}
              </Link>
            )}
          </p>
          {view.countries.length > 0 ? (
            <CheckoutForm
              view={view}
              locale={locale}
              labels={t.checkout}
              address={t.address}
              totals={t.totals}
              coupons={{ coupon: t.cart.coupon, problems: t.cart.problems }}
              viewer={viewer ? { firstName: viewer.firstName, lastName: viewer.lastName } : undefined}
              notice={notices.find((each) => each === notice)}
              legal={<LegalNotice words={t.checkout.legal} newTab={t.frame.newTab} />}
            />
          ) : (
            <Notice tone="warn" role="alert">
              {t.checkout.problems['upstream-unavailable']}
            </Notice>
          )}
        </>
      )}
    </>
  );
}
