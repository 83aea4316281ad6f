'use client';

import type { AddressView } from '@sidecart/bff/views';
import { useEffect, useRef, useState } from 'react';
import { explain, send } from '@/lib/api';
import type { Locale } from '@/lib/locales';
import { useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Address } from '@/ui/address';
import { AddressFields, readAddress } from '@/ui/address-fields';
import { Button } from '@/ui/button';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { useRouter } from '@/ui/locale';

type SavedAddress = AddressView & { id: string };

interface AddressesProps {
  addresses: SavedAddress[];
  /** Countries of delivery; empty while they are unavailable, and then addresses cannot be changed. */
  countries: string[];
  locale: Locale;
  labels: Messages['account']['addresses'];
  fields: Messages['address'];
}

/** The address book: one entry at a time is open for changes. */
export function Addresses(props: AddressesProps) {
  const { addresses, countries, locale, labels } = props;
  const isFixed = countries.length === 0;
  const router = useRouter();
  const [editing, setEditing] = useState<string>();
  const [hasFailed, setHasFailed] = useState(false);
  const close = () => {
    setEditing(undefined);
    router.refresh();
  };

  async function remove(id: string) {
    const result = await send('DELETE /account/addresses/:id', { params: { id } });
    setHasFailed(!result.ok);
    if (result.ok) router.refresh();
  }

  return (
    <div className="space-y-4">
      {addresses.length === 0 ? <p className="text-muted">{labels.none}</p> : null}
      <ul className="grid gap-4 sm:grid-cols-2">
        {addresses.map((address) => (
          <li key={address.id} className="border border-rule p-4">
            {editing === address.id ? (
              <AddressForm {...props} address={address} onDone={close} />
            ) : (
              <>
                <Address address={address} locale={locale} />
                <div className="mt-3 flex gap-2">
                  <Button
                    kind="secondary"
                    size="small"
                    disabled={isFixed}
                    onClick={() => setEditing(address.id)}
                  >
                    {labels.change}
                  </Button>
                  <Button kind="danger" size="small" onClick={() => void remove(address.id)}>
                    {labels.remove}
                  </Button>
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
      {hasFailed ? (
        <Notice tone="bad" role="alert">
          {labels.failed}
        </Notice>
      ) : null}
      {editing === 'new' ? (
        <div className="border border-rule p-4">
          <AddressForm {...props} onDone={close} />
        </div>
      ) : (
        <Button kind="secondary" disabled={isFixed} onClick={() => setEditing('new')}>
          {labels.add}
        </Button>
      )}
    </div>
  );
}

type AddressFormProps = Omit<AddressesProps, 'addresses'> & { address?: SavedAddress; onDone: () => void };

function AddressForm({ address, countries, locale, labels, fields, onDone }: AddressFormProps) {
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
