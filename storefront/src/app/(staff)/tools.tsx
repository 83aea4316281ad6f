import { SignOutButton } from '@/features/account/sign-out-button';
import { LanguageSwitch } from '@/features/frame/language-switch';
import { ThemeToggle } from '@/features/frame/theme-toggle';
import { getMessages } from '@/lib/locale';

/** The controls in the corner of every staff page. */
export async function Tools() {
  const { locale, t } = await getMessages();
  return (
    <>
      <LanguageSwitch locale={locale} label={t.frame.otherLanguage} />
      <ThemeToggle label={t.frame.theme} />
      <SignOutButton labels={t.account.signOut} />
    </>
  );
}
