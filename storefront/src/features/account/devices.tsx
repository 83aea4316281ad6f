'use client';

import type { AccountView } from '@sidecart/bff/views';
import { useState } from 'react';
import { send } from '@/lib/api';
import { forgetShopper } from '@/lib/checkout-draft';
import { fill, formatInstant } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { useRouter } from '@/ui/locale';
import { deviceOf } from './device-name';

type Device = Extract<AccountView['devices'], { ok: true }>['value'][number];

interface DevicesProps {
  devices: readonly Device[];
  locale: Locale;
  labels: Messages['account']['devices'];
}

/** Where the user is signed in. */
export function Devices({ devices, locale, labels }: DevicesProps) {
  const router = useRouter();
  const [hasFailed, setHasFailed] = useState(false);

  const nameOf = (userAgent: string): string => {
    const device = deviceOf(userAgent);
    return device ? fill(labels.device, device) : userAgent || labels.unknown;
  };

  async function endOne(id: string) {
    const result = await send('DELETE /account/sessions/:id', { params: { id } });
    setHasFailed(!result.ok);
    if (result.ok) router.refresh();
  }

  async function endAll() {
    const result = await send('DELETE /account/sessions', {});
    setHasFailed(!result.ok);
    if (!result.ok) return;
    forgetShopper();
    router.assign('/login');
  }

  return (
    <div className="space-y-4">
      <ul className="divide-y divide-rule border-y border-rule">
        {devices.map(({ id, userAgent, address, lastUsedAt, current }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-1 py-4">
            <div className="min-w-0 grow basis-60">
              <p className="truncate" title={userAgent}>
                {nameOf(userAgent)}
              </p>
              <p className="text-muted">
                {[address, formatInstant(lastUsedAt, locale)].filter(Boolean).join(' · ')}
              </p>
            </div>
            {current ? (
              <span className="text-muted">{labels.current}</span>
            ) : (
              <Button kind="secondary" size="small" onClick={() => void endOne(id)}>
                {labels.signOut}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {hasFailed ? (
        <Notice tone="bad" role="alert">
          {labels.failed}
        </Notice>
      ) : null}
      <Button kind="secondary" onClick={() => void endAll()}>
        {labels.everywhere}
      </Button>
    </div>
  );
}
