'use client';

import { useEffect, useRef } from 'react';
import { explain, send } from '@/lib/api';
import { useWrite } from '@/lib/use-write';
import { AddressFields, readAddress } from '@/ui/address-fields';
import { Button } from '@/ui/button';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';
import type { AddressesProps, SavedAddress } from './addresses';

type AddressFormProps = Omit<AddressesProps, 'addresses'> & { address?: SavedAddress; onDone: () => void };

/** A new entry of the address book, or changes of one; loaded once it is opened. */
export function AddressForm({ address, countries, locale, labels, fields, onDone }: AddressFormProps) {
  const { submit, isPending, problem, errors } = useWrite(labels.problems);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const onSubmit = submit((form) => {
    const entered = readAddress(form, 'address');
    return address
      ? // A cleared field is sent as empty, otherwise its value would stay.
        send('PATCH /account/addresses/:id', {
          params: { id: address.id },
          body: { line2: '', region: '', phone: '', ...entered },
        })
      : send('POST /account/addresses', { body: entered });
  }, onDone);
  return (
    <Form ref={form} onSubmit={onSubmit} className="space-y-4">
      <AddressFields
        prefix="address"
        pointer=""
        initial={address ?? {}}
        countries={countries}
        errors={errors}
        locale={locale}
        labels={fields}
      />
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" isPending={isPending}>
          {labels.save}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {labels.cancel}
        </Button>
      </div>
    </Form>
  );
}
