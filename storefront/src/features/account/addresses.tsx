'use client';

import type { AddressView } from '@sidecart/bff/views';
import { lazy, Suspense, useState } from 'react';
import { send } from '@/lib/api';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Address } from '@/ui/address';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { useRouter } from '@/ui/locale';
import { Skeleton } from '@/ui/skeleton';

const AddressForm = lazy(() => import('./address-form').then((module) => ({ default: module.AddressForm })));

export type SavedAddress = AddressView & { id: string };

export interface AddressesProps {
  addresses: SavedAddress[];
  /** Countries of delivery; empty while they are unavailable, and then addresses cannot be changed. */
  countries: string[];
  locale: Locale;
  labels: Messages['account']['addresses'];
  fields: Messages['address'];
}

const opening = <Skeleton className="h-96" />;

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
              <Suspense fallback={opening}>
                <AddressForm {...props} address={address} onDone={close} />
              </Suspense>
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
          <Suspense fallback={opening}>
            <AddressForm {...props} onDone={close} />
          </Suspense>
        </div>
      ) : (
        <Button kind="secondary" disabled={isFixed} onClick={() => setEditing('new')}>
          {labels.add}
        </Button>
      )}
    </div>
  );
}
