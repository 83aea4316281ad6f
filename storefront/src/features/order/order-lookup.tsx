'use client';

import type { LookedUpOrderView } from '@sidecart/bff/views';
import { useState } from 'react';
import { explain, send } from '@/lib/api';
import { fill, formatDate } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Badge, Notice } from '@/ui/notice';
import { hasFulfilment, toneOf } from '@/ui/order-tone';
import { RequestLink } from './request-link';

interface OrderLookupProps {
  locale: Locale;
  labels: Messages['order'];
}

/** An order's status for a guest who knows its number and e-mail; everything else needs the link that is mailed. */
export function OrderLookup({ locale, labels }: OrderLookupProps) {
  const words = labels.lookup;
  const { submit, isPending, problem, errors } = useWrite(words.problems, { 'order-not-found': '/number' });
  const [found, setFound] = useState<{ order: LookedUpOrderView; email: string }>();

  const onSubmit = submit(async (form) => {
    setFound(undefined);
    const email = textOf(form, 'email').trim();
    const body = { number: textOf(form, 'number').trim(), email };
    const result = await send('POST /orders/lookup', { body });
    return result.ok ? { ok: true as const, value: { order: result.value, email } } : result;
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
      <div role="status">{found ? <Found {...found} {...{ locale, labels }} /> : null}</div>
    </>
  );
}

function Found({
  order,
  email,
  locale,
  labels,
}: OrderLookupProps & { order: LookedUpOrderView; email: string }) {
  const { number, status, fulfilmentStatus, lines, shipments } = order;
  const words = labels.lookup;
  return (
    <article className="mt-10 space-y-3 border-t border-ink pt-4" data-order-number={number}>
      <h2 className="text-heading">{fill(labels.title, { number })}</h2>
      <p className="text-muted">{fill(labels.from, { date: formatDate(order.createdAt, locale) })}</p>
      <p className="flex flex-wrap gap-2">
        <Badge tone={toneOf(status)}>{labels.status[status]}</Badge>
        {hasFulfilment(order) ? (
          <Badge tone={toneOf(fulfilmentStatus)}>{labels.fulfilmentStatus[fulfilmentStatus]}</Badge>
        ) : null}
      </p>
      <ul>
        {lines.map(({ sku, name, quantity }) => (
          <li key={sku}>
            {quantity} × {name}
          </li>
        ))}
      </ul>
      {shipments.map(({ carrier, trackingNumber, trackingUrl, at }) => (
        <p key={`${at} ${trackingNumber}`}>
          {fill(labels.timeline.kinds['fulfilled'] ?? '', { carrier, trackingNumber })}
          {trackingUrl ? (
            <a href={trackingUrl} rel="noreferrer" className="ml-2 underline underline-offset-4">
              {words.track}
            </a>
          ) : null}
        </p>
      ))}
      <RequestLink key={number} {...{ number, email, locale }} labels={words} />
    </article>
  );
}
