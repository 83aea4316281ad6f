import type { CartView } from '@sidecart/bff/views';
import { useState, type FormEvent } from 'react';
import { fill } from '@/lib/format';
import type { Messages } from '@/messages/en';
import { Button } from './button';
import { Field } from './field';
import { Icon } from './icon';
import { useFormWords } from './locale';
import { PlainForm } from './plain-form';

interface CouponsProps {
  coupons: CartView['coupons'];
  words: Messages['cart']['coupon'];
  isFrozen: boolean;
  /** Why the last change was rejected. */
  error: string | undefined;
  onAdd: (code: string) => void;
  onRemove: (code: string) => void;
}

/** Coupons of the cart, each with whether it applies and why not; any of them can be removed. */
export function Coupons({ coupons, words, isFrozen, error, onAdd, onRemove }: CouponsProps) {
  const formWords = useFormWords();
  const [isMissing, setIsMissing] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const code = String(new FormData(form).get('code')).trim();
    setIsMissing(code === '');
    if (code === '') return form.querySelector('input')?.focus();
    form.reset();
    onAdd(code);
  };
  const reasonOf = (reason: string | null) =>
    words.reasons[(reason ?? 'unknown') as keyof typeof words.reasons] ?? words.reasons.unknown;
  return (
    <div className="space-y-3">
      <PlainForm
        noValidate
        onSubmit={submit}
        onInput={() => setIsMissing(false)}
        className="flex flex-wrap items-start gap-2"
      >
        <Field
          name="code"
          label={words.label}
          required
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          disabled={isFrozen}
          error={isMissing ? formWords.missing : error}
          className="min-w-0 grow basis-0"
        />
        <Button type="submit" kind="secondary" disabled={isFrozen} className="mt-6.5">
          {words.apply}
        </Button>
      </PlainForm>
      <ul aria-live="polite" className="space-y-1">
        {coupons.map(({ code, applied, reason }) => (
          <li
            key={code}
            data-coupon={code}
            data-applied={applied}
            className="flex items-center justify-between gap-2"
          >
            <span className={applied ? 'text-good' : 'text-warn'}>
              <strong className="font-medium">{code}</strong>: {applied ? words.applied : reasonOf(reason)}
            </span>
            <button
              type="button"
              disabled={isFrozen}
              aria-label={fill(words.remove, { code })}
              onClick={() => onRemove(code)}
              className="grid size-9 shrink-0 place-items-center"
            >
              <Icon name="close" className="size-4" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
