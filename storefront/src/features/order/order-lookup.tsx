'use client';

import type { LookedUpOrderView } from '@sidecart/bff/views';
import { useState } from 'react';
import { explain, send } from '@/lib/api';
import { fill, formatDate, formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Badge, Notice } from '@/ui/notice';
import { hasFulfilment, toneOf } from '@/ui/order-tone';

interface OrderLookupProps {
  locale: Locale;
  labels: Messages['order'];
  total: string;
}

export function OrderLookup({ locale, labels, total }: OrderLookupProps) {
  const words = labels.lookup;
  const { submit, isPending, problem, errors } = useWrite(words.problems, { 'order-not-found': '/number' });
  const [found, setFound] = useState<LookedUpOrderView>();

  const onSubmit = submit((form) => {
    setFound(undefined);
    const body = { number: textOf(form, 'number').trim(), email: textOf(form, 'email').trim() };
    return send('POST /orders/lookup', { body });
  }, setFound);

  return (
    <>
      <Form onSubmit={onSubmit} className="space-y-5">
        <Field
          name="number"
          label={words.number}
          error={errors['/number']}
          required
          maxLength={32}
          autoComplete="off"
        />
        <Field
          name="email"
          type="email"
          label={words.email}
          error={errors['/email']}
          required
          maxLength={254}
          autoComplete="email"
        />
        {problem ? (
          <Notice tone="bad" role="alert">
            {explain(problem, words.problems)}
          </Notice>
        ) : null}
        <Button type="submit" isPending={isPending}>
          {words.action}
        </Button>
      </Form>
      <div role="status">
        {found ? (
          <article className="mt-10 space-y-3 border-t border-ink pt-4" data-order-number={found.number}>
            <h2 className="text-heading">{fill(labels.title, { number: found.number })}</h2>
            <p className="text-muted">{fill(labels.from, { date: formatDate(found.createdAt, locale) })}</p>
            <p className="flex flex-wrap gap-2">
              <Badge tone={toneOf(found.status)}>{labels.status[found.status]}</Badge>
              <Badge tone={toneOf(found.paymentStatus)}>{labels.paymentStatus[found.paymentStatus]}</Badge>
              {hasFulfilment(found) ? (
                <Badge tone={toneOf(found.fulfilmentStatus)}>
                  {labels.fulfilmentStatus[found.fulfilmentStatus]}
                </Badge>
              ) : null}
            </p>
            <ul>
              {found.lines.map(({ sku, name, quantity }) => (
                <li key={sku}>
                  {quantity} × {name}
                </li>
              ))}
            </ul>
            <p className="flex justify-between border-t border-rule pt-3">
              <span>{total}</span>
              <span className="tabular">{formatMoney(found.total, locale)}</span>
            </p>
          </article>
        ) : null}
      </div>
    </>
  );
}
