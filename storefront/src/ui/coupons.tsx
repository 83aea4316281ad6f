import type { CartView } from '@sidecart/bff/views';
import type { FormEvent } from 'react';
import { fill } from '@/lib/format';
import type { Messages } from '@/messages/en';
import { Button } from './button';
import { Field } from './field';
import { Form } from './form';
import { Icon } from './icon';

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
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code')).trim();
    event.currentTarget.reset();
    if (code) onAdd(code);
  };
  const reasonOf = (reason: string | null) =>
    words.reasons[(reason ?? 'unknown') as keyof typeof words.reasons] ?? words.reasons.unknown;
  return (
    <div className="space-y-3">
      <Form onSubmit={submit} className="flex flex-wrap items-start gap-2">
        <Field
          name="code"
          label={words.label}
          required
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          disabled={isFrozen}
          error={error}
          className="min-w-0 grow basis-0"
        />
        <Button type="submit" kind="secondary" disabled={isFrozen} className="mt-6.5">
          {words.apply}
        </Button>
      </Form>
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
