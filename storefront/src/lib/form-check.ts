import type { FormWords } from '@/messages/form';
import { fill } from './format';

/** A control of a form, as far as the check needs it. */
export interface Checked {
  type: string;
  value: string;
  required: boolean;
  willValidate: boolean;
  validity: ValidityState;
  minLength?: number;
  maxLength?: number;
  min?: string;
  max?: string;
  /** The format, in words. */
  title?: string;
}

/** What is wrong with a control by its own attributes; undefined if it is right. */
export function mistakeIn(control: Checked, words: FormWords): string | undefined {
  const { type, validity, willValidate } = control;
  if (!willValidate) return undefined;
  const isChosen = type === 'radio' || type === 'checkbox' || type === 'file' || type.startsWith('select');
  // Every rule of the shop trims text, so that spaces are no value.
  const isBlank = !isChosen && type !== 'password' && control.required && control.value.trim() === '';
  if (!validity.badInput && (validity.valueMissing || isBlank))
    return isChosen ? words.unchosen : words.missing;
  if (validity.valid) return undefined;
  if (validity.badInput) return words.number;
  if (validity.typeMismatch) return type === 'email' ? words.email : words.format;
  if (validity.tooShort) return fill(words.short, { count: control.minLength ?? 0 });
  if (validity.tooLong) return fill(words.long, { count: control.maxLength ?? 0 });
  if (validity.rangeUnderflow) return fill(words.low, { count: control.min ?? '' });
  if (validity.rangeOverflow) return fill(words.high, { count: control.max ?? '' });
  if (validity.stepMismatch) return words.whole;
  return control.title || words.format;
}
