'use client';

import type { MailPreferencesView } from '@sidecart/bff/views';
import { useState } from 'react';
import { send } from '@/lib/api';
import type { Messages } from '@/messages/en';
import { Checkbox } from '@/ui/field';
import { Notice } from '@/ui/notice';

interface MailSettingsProps {
  initial: MailPreferencesView;
  labels: Messages['account']['mail'];
}

/** A setting is saved when it is ticked; one that could not be saved shows its previous state. */
export function MailSettings({ initial, labels }: MailSettingsProps) {
  const [preferences, setPreferences] = useState(initial);
  const [hasFailed, setHasFailed] = useState(false);

  async function keep(wanted: MailPreferencesView) {
    const before = preferences;
    setPreferences(wanted);
    const result = await send('PUT /account/notification-preferences', { body: wanted });
    setHasFailed(!result.ok);
    if (!result.ok) setPreferences(before);
  }

  return (
    <div>
      {(['orderUpdates', 'marketing'] as const).map((name) => (
        <Checkbox
          key={name}
          label={labels[name]}
          checked={preferences[name]}
          onChange={(event) => void keep({ ...preferences, [name]: event.target.checked })}
        />
      ))}
      {hasFailed ? (
        <Notice tone="bad" role="alert">
          {labels.failed}
        </Notice>
      ) : null}
    </div>
  );
}
