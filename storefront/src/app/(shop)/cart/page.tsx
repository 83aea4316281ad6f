import type { Metadata } from 'next';
import { CartEditor } from '@/features/cart/cart-editor';
import { redirectToOpenCheckout } from '@/features/checkout/open-checkout';
import { ResumeCheckout } from '@/features/checkout/resume-checkout';
import { getCart } from '@/lib/bff';
import { getMessages, redirectTo } from '@/lib/locale';
import { Stage } from '@/lib/stage';
import { Loading, Skeleton } from '@/ui/skeleton';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.cart.title, robots: { index: false } };
}

export default async function CartPage() {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading} className="grid gap-14 lg:grid-cols-[1fr_22rem]">
      <Skeleton className="h-96" />
      <Skeleton className="h-64" />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <Cart />
    </Stage>
  );
}

async function Cart() {
  const [cart, { locale, t }] = await Promise.all([getCart(), getMessages()]);
  // A cart in checkout cannot be changed; the checkout's page offers the possible actions.
  if (cart.checkoutId) return redirectTo(`/checkout/${cart.checkoutId}`);
  if (cart.lines.length === 0) await redirectToOpenCheckout();
  return (
    <>
      <ResumeCheckout isCartEmpty={cart.lines.length === 0} />
      <CartEditor key={cart.version} initial={cart} locale={locale} labels={t.cart} totals={t.totals} />
    </>
  );
}
