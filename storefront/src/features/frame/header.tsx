import { getFrame, isForEveryone } from '@/lib/bff';
import { getMessages } from '@/lib/locale';
import { Icon } from '@/ui/icon';
import { Link } from '@/ui/link';
import { AccountLink, StaffLinks } from './account-links';
import { CategoryMenu, Departments } from './categories';
import { CloseMenus } from './close-menus';
import { LanguageSwitch } from './language-switch';
import { MiniCart } from './mini-cart';
import { SearchBox } from './search-box';
import { ThemeToggle } from './theme-toggle';

const MENU = 'category-menu';

export async function Header() {
  const [{ viewer, categories, cart }, { locale, t }, isForAll] = await Promise.all([
    getFrame(),
    getMessages(),
    isForEveryone(),
  ]);
  const departments = categories.ok ? categories.value : [];
  const labels = t.frame;
  return (
    <header className="sticky top-0 z-10 border-b border-rule bg-paper">
      <div className="shell grid grid-cols-[auto_1fr_auto] items-center gap-x-4 gap-y-2 py-2.5 md:gap-x-10">
        <div className="flex items-center gap-2">
          <button
            type="button"
            popoverTarget={MENU}
            aria-label={labels.menu}
            className="-ml-2 grid size-11 place-items-center"
          >
            <Icon name="menu" />
          </button>
          <Link href="/" className="font-display text-2xl tracking-tight" aria-label={labels.home}>
            Sidecart
          </Link>
        </div>
        <div className="order-last col-span-3 md:order-none md:col-span-1 md:max-w-xl md:justify-self-center md:w-full">
          <SearchBox labels={labels.search} />
        </div>
        <div className="col-start-3 flex items-center justify-end gap-1 sm:gap-3">
          <div className="hidden items-center sm:flex">
            <LanguageSwitch locale={locale} label={labels.otherLanguage} />
            <ThemeToggle label={labels.theme} />
          </div>
          <AccountLink viewer={viewer} isServed={!isForAll} signIn={labels.signIn} />
          <MiniCart summary={cart} isServed={!isForAll} locale={locale} labels={labels.miniCart} />
        </div>
      </div>
      <Departments departments={departments} label={labels.departments} />
      <nav
        id={MENU}
        popover="auto"
        aria-label={labels.menu}
        className="fixed inset-auto top-16 left-0 max-h-[calc(100dvh-4rem)] w-full overflow-y-auto border-b border-edge bg-raised pt-3 pb-8 text-ink shadow-xl"
      >
        <div className="shell flex min-h-11 flex-wrap items-center justify-end gap-x-6 text-sm">
          <StaffLinks viewer={viewer} isServed={!isForAll} admin={labels.admin} seller={labels.seller} />
          <Link href="/account/wishlist">{labels.wishlist}</Link>
          <Link href="/orders">{labels.findOrder}</Link>
          <div className="flex items-center sm:hidden">
            <LanguageSwitch locale={locale} label={labels.otherLanguage} />
            <ThemeToggle label={labels.theme} />
          </div>
        </div>
        <CategoryMenu
          departments={departments}
          missing={categories.ok ? undefined : labels.categoriesMissing}
        />
      </nav>
      <CloseMenus />
    </header>
  );
}
