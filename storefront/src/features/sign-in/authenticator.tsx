'use client';

import type { Answer } from '@sidecart/bff/views';
import { useState } from 'react';
import { send } from '@/lib/api';
import { fill, formatDate } from '@/lib/format';
import { AuthenticatorSetup } from './authenticator-setup';
import type { FactorProps } from './factor-props';
import { PasswordDialog } from './password-dialog';

export function Authenticator({ factors, locale, labels, onChanged }: FactorProps) {
  const [setup, setSetup] = useState<Answer<'POST /account/totp'>>();
  const words = labels.authenticator;

  if (setup)
    return (
      <AuthenticatorSetup
        setup={setup}
        labels={labels.setup}
        heading="h3"
        problems={labels.problems}
        confirm={(code) => send('POST /account/totp/confirm', { body: { code } })}
        onDone={({ recoveryCodes }) => {
          setSetup(undefined);
          onChanged(recoveryCodes);
        }}
        cancel={{ label: labels.cancel, onCancel: () => setSetup(undefined) }}
      />
    );
  return (
    <div className="space-y-4">
      <p className="text-muted">{words.text}</p>
      <p>{factors.totp ? fill(words.on, { date: formatDate(factors.totp.createdAt, locale) }) : words.off}</p>
      {factors.totp ? (
        <PasswordDialog
          words={words.remove}
          labels={labels}
          kind="danger"
          ask={(currentPassword) => send('POST /account/totp/remove', { body: { currentPassword } })}
          onDone={() => onChanged(null)}
        />
      ) : (
        <PasswordDialog
          words={words.add}
          labels={labels}
          ask={(currentPassword) => send('POST /account/totp', { body: { currentPassword } })}
          onDone={setSetup}
        />
      )}
    </div>
  );
}
