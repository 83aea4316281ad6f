import type { CartView } from '@sidecart/bff/views';
import type { FormEvent } from 'react';
import { explain, type Problem } from '@/lib/api';
import { fill } from '@/lib/format';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Icon } from '@/ui/icon';

interface CouponsProps {
  coupons: CartView['coupons'];
  labels: Messages['cart'];
  isFrozen: boolean;
  refusal: Problem | undefined;
  onAdd: (code: string) => void;
  onRemove: (code: string) => void;
}

/** Coupons of the cart, each with whether it applies and why not. */
export function Coupons({ coupons, labels, isFrozen, refusal, onAdd, onRemove }: CouponsProps) {
  const words = labels.coupon;
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
          error={refusal ? explain(refusal, labels.problems) : undefined}
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
