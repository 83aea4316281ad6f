import type { ReactNode } from 'react';
import { getMessages } from '@/lib/locale';
import { KeepFocus } from '@/ui/keep-focus';
import { Footer } from './footer';
import { Header } from './header';
import { SkipLink } from './skip-link';

/** The frame around the content of every page of the shop. */
export async function ShopFrame({ children }: { children: ReactNode }) {
  const { t } = await getMessages();
  return (
    <>
      <SkipLink label={t.frame.skip} />
      <Header />
      <main id="content" tabIndex={-1} className="shell min-h-[60vh] pt-6 outline-none md:pt-10">
        {children}
      </main>
      <KeepFocus within="content" />
      <Footer />
    </>
  );
}
