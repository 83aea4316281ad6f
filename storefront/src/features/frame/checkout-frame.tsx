import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { getMessages } from '@/lib/locale';
import { KeepFocus } from '@/ui/keep-focus';
import { LegalLinks } from '@/ui/legal-links';
import { Link } from '@/ui/link';
import { LanguageSwitch } from './language-switch';
import { SkipLink } from './skip-link';
import { ThemeToggle } from './theme-toggle';

/** The frame around a purchase: the way back to the cart, and nothing that leads away. */
export async function CheckoutFrame({ children }: { children: ReactNode }) {
  const { locale, t } = await getMessages();
  const { steps } = t.frame;
  const step = (name: string, isCurrent: boolean) => (
    <span
      aria-current={isCurrent ? 'step' : undefined}
      className={cx(isCurrent ? 'font-medium' : 'text-muted')}
    >
      {name}
    </span>
  );
  return (
    <>
      <SkipLink label={t.frame.skip} />
      <header className="border-b border-rule">
        <div className="shell flex min-h-16 flex-wrap items-center justify-between gap-x-8 gap-y-1 py-2">
          <Link href="/" className="font-display text-2xl tracking-tight" aria-label={t.frame.home}>
            Sidecart
          </Link>
          <nav aria-label={steps.label}>
            <ol className="flex gap-2 text-sm">
              <li>
                <Link href="/cart" className="text-muted underline-offset-4 hover:underline">
                  {steps.cart}
                </Link>
              </li>
              <li aria-hidden>›</li>
              <li>{step(steps.checkout, true)}</li>
              <li aria-hidden>›</li>
              <li>{step(steps.confirmation, false)}</li>
            </ol>
          </nav>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="shell min-h-[60vh] pt-6 outline-none md:pt-10">
        {children}
      </main>
      <KeepFocus within="content" />
      <footer className="mt-24 border-t border-rule">
        <div className="shell flex flex-wrap items-center gap-x-3 gap-y-2 py-6">
          <div className="mr-auto">
            <LegalLinks label={t.frame.footer.legal} names={t.frame.footer.pages} newTab={t.frame.newTab} />
          </div>
          <LanguageSwitch locale={locale} label={t.frame.otherLanguage} />
          <ThemeToggle label={t.frame.theme} />
        </div>
      </footer>
    </>
  );
}
