import { locales, type Locale } from '@/lib/locales';

/** A form that switches the language; its label is in the other language, for those who do not read this one. */
export function LanguageSwitch({ locale, label }: { locale: Locale; label: string }) {
  const other = locales.find((candidate) => candidate !== locale)!;
  return (
    <form action="/preferences" method="post">
      <button name="locale" value={other} lang={other} className="h-11 px-2 text-sm hover:underline">
        {label}
      </button>
    </form>
  );
}
