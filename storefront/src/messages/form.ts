import type { Locale } from '@/lib/locales';
import type { Plural } from '@/lib/format';

/** What a form says about its fields before it is sent. It is checked in the browser, where the other messages are not. */
export interface FormWords {
  summary: Plural;
  missing: string;
  unchosen: string;
  email: string;
  number: string;
  whole: string;
  format: string;
  short: string;
  long: string;
  low: string;
  high: string;
}

export const formWords: Record<Locale, FormWords> = {
  en: {
    summary: { one: 'Please correct {count} field.', other: 'Please correct {count} fields.' },
    missing: 'This field is required.',
    unchosen: 'Please select an option.',
    email: 'Enter a valid email address.',
    number: 'Enter a number.',
    whole: 'Enter a whole number.',
    format: 'This is not in the required format.',
    short: 'Enter at least {count} characters.',
    long: 'Enter no more than {count} characters.',
    low: 'Enter {count} or more.',
    high: 'Enter {count} or less.',
  },
  de: {
    summary: {
      one: 'Bitte korrigieren Sie {count} Angabe.',
      other: 'Bitte korrigieren Sie {count} Angaben.',
    },
    missing: 'Bitte füllen Sie dieses Feld aus.',
    unchosen: 'Bitte wählen Sie eine Option aus.',
    email: 'Bitte geben Sie eine gültige E-Mail-Adresse ein.',
    number: 'Bitte geben Sie eine Zahl ein.',
    whole: 'Bitte geben Sie eine ganze Zahl ein.',
    format: 'Diese Angabe hat nicht das erforderliche Format.',
    short: 'Bitte geben Sie mindestens {count} Zeichen ein.',
    long: 'Bitte geben Sie höchstens {count} Zeichen ein.',
    low: 'Der kleinste zulässige Wert ist {count}.',
    high: 'Der größte zulässige Wert ist {count}.',
  },
};
