import type { ReactNode } from 'react';
import { getMessages } from '@/lib/locale';
import { KeepFocus } from '@/ui/keep-focus';
import { Footer } from './footer';
import { Header } from './header';

/** The frame around the content of every page of the shop. */
export async function ShopFrame({ children }: { children: ReactNode }) {
  const { t } = await getMessages();
  return (
    <>
      <a
        href="#content"
        className="sr-only z-30 rounded-md bg-ink px-4 py-2 text-paper focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t.frame.skip}
      </a>
      <Header />
      <main id="content" tabIndex={-1} className="shell min-h-[60vh] pt-6 outline-none md:pt-10">
        {children}
      </main>
      <KeepFocus within="content" />
      <Footer />
    </>
  );
}
