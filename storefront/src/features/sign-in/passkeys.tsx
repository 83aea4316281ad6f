'use client';

import { startRegistration } from '@simplewebauthn/browser';
import { send, type Result } from '@/lib/api';
import { fill, formatDate, formatInstant } from '@/lib/format';
import { textOf } from '@/lib/use-write';
import { Field } from '@/ui/field';
import type { FactorProps } from './factor-props';
import { askForPasskey } from './passkey';
import { PasswordDialog } from './password-dialog';

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

async function addPasskey(
  name: string,
  currentPassword: string,
): Promise<Result<{ recoveryCodes: string[] | null }>> {
  const options = await send('POST /account/passkeys/options', { body: { currentPassword } });
  if (!options.ok) return options;
  const optionsJSON = options.value as unknown as CreationOptions;
  const created = await askForPasskey(() => startRegistration({ optionsJSON }));
  if (!created.ok) return created;
  const { clientExtensionResults, ...rest } = created.value;
  const response = { ...rest, clientExtensionResults: { ...clientExtensionResults } };
  return send('POST /account/passkeys', { body: { name, response } });
}

export function Passkeys({ factors, locale, labels, onChanged }: FactorProps) {
  const words = labels.passkeys;
  return (
    <div className="space-y-4">
      <p className="text-muted">{words.text}</p>
      {factors.passkeys.length === 0 ? <p>{words.none}</p> : null}
      {factors.passkeys.length > 0 ? (
        <ul className="divide-y divide-rule border-y border-rule">
          {factors.passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-4">
              <div className="min-w-0 grow basis-60">
                <p className="font-medium break-words">{name}</p>
                <p className="text-sm text-muted">
                  {fill(words.created, { date: formatDate(createdAt, locale) })} ·{' '}
                  {lastUsedAt ? fill(words.used, { time: formatInstant(lastUsedAt, locale) }) : words.unused}
                </p>
              </div>
              <PasswordDialog
                words={{ ...words.remove, title: fill(words.remove.title, { name }) }}
                labels={labels}
                kind="danger"
                ask={(currentPassword) =>
                  send('POST /account/passkeys/:id/remove', { params: { id }, body: { currentPassword } })
                }
                onDone={() => onChanged(null)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <PasswordDialog
        words={words.add}
        labels={labels}
        ask={(currentPassword, form) => addPasskey(textOf(form, 'name').trim(), currentPassword)}
        onDone={({ recoveryCodes }) => onChanged(recoveryCodes)}
      >
        {(errors) => (
          <Field
            name="name"
            label={words.name}
            hint={words.nameHint}
            error={errors['/name']}
            required
            maxLength={100}
            autoComplete="off"
          />
        )}
      </PasswordDialog>
    </div>
  );
}
