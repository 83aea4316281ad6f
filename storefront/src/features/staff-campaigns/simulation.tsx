'use client';

import { useState, type FormEvent } from 'react';
import { amountPattern, parseAmount } from '@/lib/amount';
import { explain } from '@/lib/api';
import { fill } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Picker } from '@/ui/picker';
import { Granted } from './granted';
import { simulate, type Line, type Simulated } from './simulate';

interface SimulationProps {
  currency: string;
  locale: Locale;
  labels: StaffMessages['campaigns']['try'];
  picker: StaffMessages['frame']['picker'];
  wrong: string;
  problems: Record<string, string>;
}

const newLine = (key: string): Line => ({ key, product: undefined, quantity: 1 });

export function Simulation({ currency, locale, labels, picker, wrong, problems }: SimulationProps) {
  const [lines, setLines] = useState<Line[]>([newLine('first')]);
  const [isPending, setIsPending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [simulated, setSimulated] = useState<Simulated>();
  const put = (at: number, part: Partial<Line>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const shippingText = String(form.get('shipping')).trim();
    const shipping = shippingText === '' ? undefined : parseAmount(shippingText, currency);
    if (shippingText !== '' && !shipping) return setRefusal(wrong);
    const codes = String(form.get('codes'))
      .split(',')
      .map((code) => code.trim())
      .filter((code) => code !== '');
    setIsPending(true);
    const result = await simulate(lines, { currency, codes, ...(shipping && { shipping }) });
    setIsPending(false);
    setSimulated(result.ok ? result.value : undefined);
    if (result.ok) setRefusal(undefined);
    else if ('unknown' in result) setRefusal(fill(labels.unknownProduct, { product: result.unknown }));
    else setRefusal(explain(result.problem, problems));
  }

  return (
    <div className="grid gap-12 lg:grid-cols-2">
      <Form onSubmit={(event) => void submit(event)} className="space-y-5">
        <ul className="space-y-3">
          {lines.map(({ key, quantity }, at) => (
            <li key={key} className="grid grid-cols-[1fr_5.5rem_auto] items-end gap-3">
              <Picker
                label={labels.product}
                from="product"
                required
                onChosen={([chosen]) => put(at, { product: chosen })}
                labels={picker}
              />
              <Field
                label={labels.quantity}
                type="number"
                min={1}
                step={1}
                value={quantity}
                required
                onChange={({ target }) => put(at, { quantity: target.valueAsNumber || 1 })}
              />
              <button
                type="button"
                disabled={lines.length === 1}
                aria-label={fill(labels.removeLine, { number: at + 1 })}
                onClick={() => setLines(lines.filter((_, index) => index !== at))}
                className="grid size-11 place-items-center disabled:text-rule"
              >
                <Icon name="trash" />
              </button>
            </li>
          ))}
        </ul>
        <Button
          kind="secondary"
          size="small"
          onClick={() => setLines([...lines, newLine(crypto.randomUUID())])}
        >
          {labels.addLine}
        </Button>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field name="codes" label={labels.codes} hint={labels.codesHint} autoComplete="off" />
          <Field
            name="shipping"
            label={fill(labels.shipping, { currency })}
            inputMode="decimal"
            pattern={amountPattern(currency)}
            autoComplete="off"
          />
        </div>
        {refusal ? (
          <Notice tone="bad" role="alert">
            {refusal}
          </Notice>
        ) : null}
        <Button type="submit" isPending={isPending}>
          {labels.action}
        </Button>
      </Form>
      <div role="status">
        {simulated ? <Granted simulated={simulated} locale={locale} labels={labels} /> : null}
      </div>
    </div>
  );
}
