import type { LocalTexts } from '@sidecart/bff/views';
import { fill } from '@/lib/format';
import { locales, type Locale } from '@/lib/locales';
import { Field, TextArea } from '@/ui/field';

interface TextFieldsProps {
  /** With `{language}`. */
  label: string;
  languages: Record<Locale, string>;
  texts: LocalTexts | undefined;
  change: (texts: LocalTexts) => void;
  maxLength: number;
  /** Of a field of several lines. */
  rows?: number;
  /** At least one of the languages. */
  required?: boolean;
  /** By pointer, and the pointer of the texts. */
  errors: Record<string, string>;
  at: string;
}

/** A field for each language, side by side. */
export function TextFields(props: TextFieldsProps) {
  const { label, languages, texts = {}, change, maxLength, rows, required = false, errors, at } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {locales.map((locale) => {
        const field = {
          lang: locale,
          label: fill(label, { language: languages[locale] }),
          value: texts[locale] ?? '',
          maxLength,
          required: required && locales.every((other) => other === locale || !texts[other]?.trim()),
          error: errors[`${at}/${locale}`] ?? errors[at],
        };
        const set = (text: string) => change({ ...texts, [locale]: text });
        return rows === undefined ? (
          <Field key={locale} {...field} onChange={({ target }) => set(target.value)} />
        ) : (
          <TextArea key={locale} {...field} rows={rows} onChange={({ target }) => set(target.value)} />
        );
      })}
    </div>
  );
}
