'use client';

import { useState } from 'react';
import { explain, send } from '@/lib/api';
import type { Locale } from '@/lib/locales';
import { textOf, useWrite } from '@/lib/use-write';
import { useVisitor } from '@/lib/visitor';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';

interface StockAlertProps {
  productId: string;
  sku: string;
  locale: Locale;
  labels: Messages['product']['stockAlert'];
}

/** Asks for a mail when the variant is back in stock: of users without an address, of guests with one that they confirm. */
export function StockAlert({ productId, sku, locale, labels }: StockAlertProps) {
  const viewer = useVisitor(false)?.viewer;
  const [isOpen, setIsOpen] = useState(false);
  const { submit, write, isPending, isDone, problem, errors } = useWrite(labels.problems);
  const ask = (email?: string) =>
    send('POST /stock-alerts', { body: { sku, productId, locale, ...(email ? { email } : {}) } });

  if (isDone)
    return (
      <Notice tone="good" role="status">
        {viewer ? labels.done : labels.sent}
      </Notice>
    );
  const notice = problem ? (
    <Notice tone="bad" role="alert">
      {explain(problem, labels.problems)}
    </Notice>
  ) : null;
  if (viewer || !isOpen)
    return (
      <div className="space-y-3">
        {notice}
        <Button
          kind="secondary"
          className="w-full"
          isPending={isPending}
          onClick={() => (viewer ? void write(() => ask()) : setIsOpen(true))}
        >
          {labels.open}
        </Button>
      </div>
    );
  return (
    <Form onSubmit={submit((form) => ask(textOf(form, 'email').trim()))} className="space-y-3">
      <Field
        name="email"
        type="email"
        label={labels.email}
        hint={labels.hint}
        error={errors['/email']}
        autoComplete="email"
        autoFocus
        required
        maxLength={254}
      />
      {notice}
      <Button type="submit" kind="secondary" className="w-full" isPending={isPending}>
        {labels.send}
      </Button>
    </Form>
  );
}
