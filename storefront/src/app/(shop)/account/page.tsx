import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Addresses } from '@/features/account/addresses';
import { Devices } from '@/features/account/devices';
import { EmailForm } from '@/features/account/email-form';
import { MailSettings } from '@/features/account/mail-settings';
import { OrderList } from '@/features/account/order-list';
import { PasswordForm } from '@/features/account/password-form';
import { PersonalData } from '@/features/account/personal-data';
import { ProfileForm } from '@/features/account/profile-form';
import { ResendLink } from '@/features/account/resend-link';
import { SignOutButton } from '@/features/account/sign-out-button';
import { StockAlerts } from '@/features/account/stock-alerts';
import { getAccount, getMailPreferences, getShippingCountries } from '@/lib/bff';
import { fill } from '@/lib/format';
import { getMessages, redirectTo } from '@/lib/locale';
import { firstOf, type PageQuery } from '@/lib/paths';
import { Stage } from '@/lib/stage';
import { getStaffMessages } from '@/lib/staff-messages';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';
import { Loading, Skeleton } from '@/ui/skeleton';

interface Props {
  searchParams: Promise<PageQuery>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return { title: t.account.title, robots: { index: false } };
}

export default async function AccountPage(props: Props) {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading} className="space-y-10">
      <Skeleton className="h-12 max-w-md" />
      <Skeleton className="h-64" />
      <Skeleton className="h-40" />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <Account {...props} />
    </Stage>
  );
}

async function Account({ searchParams }: Props) {
  const cursor = firstOf((await searchParams)['cursor']);
  const [view, preferences, countries, { locale, t, staff }] = await Promise.all([
    getAccount(cursor),
    getMailPreferences(),
    getShippingCountries(),
    getStaffMessages(),
  ]);
  if (!view) return redirectTo('/login?next=/account');
  const { viewer, orders, addresses, devices, stockAlerts } = view;
  const labels = t.account;
  return (
    <>
      <div className="mb-10 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">{fill(labels.hello, { name: viewer.firstName })}</h1>
        <SignOutButton labels={labels.signOut} />
      </div>
      <Section title={labels.orders.title}>
        <OrderList orders={orders} />
        {viewer.emailVerified ? null : <p className="mt-2 text-muted">{labels.orders.asGuest}</p>}
        {cursor ? (
          <Link href="/account" className="mt-4 inline-block underline underline-offset-4">
            {labels.orders.newest}
          </Link>
        ) : null}
      </Section>
      <Section title={labels.wishlist.title}>
        <Link href="/account/wishlist" className="underline underline-offset-4">
          {labels.wishlist.open}
        </Link>
      </Section>
      {stockAlerts.ok && stockAlerts.value.length === 0 ? null : (
        <Section title={labels.stockAlerts.title}>
          {stockAlerts.ok ? (
            <StockAlerts alerts={stockAlerts.value} locale={locale} labels={labels.stockAlerts} />
          ) : (
            <Notice>{t.frame.partMissing}</Notice>
          )}
        </Section>
      )}
      <Section title={labels.addresses.title}>
        {addresses.ok ? (
          <Addresses
            addresses={addresses.value}
            countries={countries}
            locale={locale}
            labels={labels.addresses}
            fields={t.address}
          />
        ) : (
          <Notice>{t.frame.partMissing}</Notice>
        )}
      </Section>
      <Section title={labels.profile.title}>
        <ProfileForm viewer={viewer} labels={labels.profile} />
      </Section>
      <Section title={labels.email.title}>
        <div className="mb-6 space-y-4">
          <p className="text-muted">
            {viewer.email} · {viewer.emailVerified ? labels.email.verified : labels.email.unverified}
          </p>
          {viewer.emailVerified ? null : <ResendLink locale={locale} labels={labels.resend} />}
        </div>
        <EmailForm labels={labels.email} />
      </Section>
      <Section title={labels.password.title}>
        <PasswordForm labels={labels.password} />
      </Section>
      <Section title={t.security.title}>
        <Link href="/account/two-step-verification" className="underline underline-offset-4">
          {t.security.open}
        </Link>
      </Section>
      <Section title={labels.devices.title}>
        {devices.ok ? (
          <Devices devices={devices.value} locale={locale} labels={labels.devices} />
        ) : (
          <Notice>{t.frame.partMissing}</Notice>
        )}
      </Section>
      {viewer.role === 'customer' ? null : (
        <Section title={staff.apiKeys.title}>
          <Link href="/account/api-keys" className="underline underline-offset-4">
            {staff.apiKeys.open}
          </Link>
        </Section>
      )}
      <Section title={labels.mail.title}>
        {preferences ? (
          <MailSettings initial={preferences} labels={labels.mail} />
        ) : (
          <Notice>{t.frame.partMissing}</Notice>
        )}
      </Section>
      <Section title={labels.personalData.title}>
        <PersonalData labels={labels.personalData} />
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-14 gap-y-4 border-t border-ink py-8 lg:grid-cols-[14rem_1fr]">
      <h2 className="text-heading">{title}</h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
