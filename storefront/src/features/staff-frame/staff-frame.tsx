import Link from 'next/link';
import type { ReactNode } from 'react';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Icon } from '@/ui/icon';
import { KeepFocus } from '@/ui/keep-focus';
import { NavLinks, type NavName } from './nav-links';
import { StaffSearch } from './staff-search';

const pages: Record<Area, NavName[]> = {
  admin: [
    '',
    'orders',
    'products',
    'categories',
    'home',
    'imports',
    'inventory',
    'media',
    'campaigns',
    'reviews',
    'pages',
    'users',
    'search',
    'sagas',
    'dead-letters',
    'audit-log',
  ],
  seller: ['', 'orders', 'products', 'inventory', 'media', 'imports'],
};

/** Typed after `g`. */
const keys: Record<NavName, string> = {
  '': 'h',
  orders: 'o',
  products: 'p',
  categories: 't',
  home: 'l',
  imports: 'i',
  inventory: 's',
  media: 'm',
  campaigns: 'k',
  reviews: 'r',
  pages: 'w',
  users: 'c',
  search: 'f',
  sagas: 'x',
  'dead-letters': 'd',
  'audit-log': 'a',
};

const MENU = 'staff-menu';

interface StaffFrameProps {
  area: Area;
  /** Language, theme, signing out. */
  tools: ReactNode;
  children: ReactNode;
}

/** The frame of the pages of an area: their navigation beside the content, or in a menu on narrow screens. */
export async function StaffFrame({ area, tools, children }: StaffFrameProps) {
  const { t, staff } = await getStaffMessages();
  const labels = staff.frame;
  const links = pages[area].map((name) => ({
    href: name ? pathIn(area, name) : pathIn(area),
    name: labels.nav[name],
    key: keys[name],
  }));
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-30 -translate-y-20 rounded-md bg-ink px-4 py-2 text-paper focus:translate-y-0"
      >
        {t.frame.skip}
      </a>
      <header className="sticky top-0 z-10 border-b border-rule bg-paper">
        <div className="shell flex items-center gap-x-4 py-1.5">
          <button
            type="button"
            popoverTarget={MENU}
            aria-label={labels.menu}
            className="-ml-2 grid size-11 place-items-center lg:hidden"
          >
            <Icon name="menu" />
          </button>
          <Link href={pathIn(area)} className="flex items-baseline gap-x-3">
            <span className="font-display text-2xl tracking-tight max-sm:sr-only">Sidecart</span>
            <span className="text-muted max-sm:font-display max-sm:text-xl max-sm:text-ink">
              {labels.area[area]}
            </span>
          </Link>
          <div className="ml-auto flex items-center gap-1 sm:gap-3">
            <StaffSearch
              area={area}
              links={links}
              words={{
                ...labels.find,
                keys: labels.keys,
                status: { ...t.order.status, ...t.order.fulfilmentStatus, ...staff.orders.paymentStatuses },
                productStatus: staff.products.statuses,
              }}
            />
            <Link href="/" className="hidden px-2 py-2 text-sm underline-offset-4 hover:underline sm:block">
              {labels.toShop}
            </Link>
            <div className="hidden items-center gap-3 sm:flex">{tools}</div>
          </div>
        </div>
      </header>
      <nav
        id={MENU}
        popover="auto"
        aria-label={labels.nav.label}
        className="fixed inset-auto top-14 left-0 max-h-[calc(100dvh-3.5rem)] w-full overflow-y-auto border-b border-edge bg-raised px-4 py-4 text-ink shadow-xl"
      >
        <NavLinks links={[...links, { href: '/', name: labels.toShop }]} menu={MENU} />
        <div className="mt-3 flex items-center gap-3 border-t border-rule pt-3 sm:hidden">{tools}</div>
      </nav>
      <div className="shell grid gap-x-12 lg:grid-cols-[11rem_minmax(0,1fr)]">
        <nav
          aria-label={labels.nav.label}
          className="sticky top-14 hidden max-h-[calc(100dvh-3.5rem)] self-start overflow-y-auto py-8 lg:block"
        >
          <NavLinks links={links} />
        </nav>
        <main id="content" tabIndex={-1} className="min-h-[80vh] min-w-0 pt-6 pb-20 outline-none md:pt-8">
          {children}
        </main>
        <KeepFocus within="content" />
      </div>
    </>
  );
}
