'use client';

import type { ApiKeysView } from '@sidecart/bff/views';
import { useEffect, useId, useRef } from 'react';
import { explain, send } from '@/lib/api';
import { fillCount } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { textOf, useWrite } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Checkbox, Field, Select } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';

type Permissions = ApiKeysView['permissions'];

const LIFETIMES_DAYS = [30, 90, 365];
const DAY_MS = 86_400_000;

const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

interface ApiKeyFormProps {
  permissions: Permissions;
  locale: Locale;
  labels: StaffMessages['apiKeys'];
  onDone: (key: string) => void;
  onCancel: () => void;
}

export function ApiKeyForm({ permissions, locale, labels, onDone, onCancel }: ApiKeyFormProps) {
  const { submit, isPending, problem, errors } = useWrite(labels.problems);
  const errorId = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const onSubmit = submit(
    (entered) => {
      const days = Number(textOf(entered, 'days'));
      return send('POST /account/api-keys', {
        body: {
          name: textOf(entered, 'name').trim(),
          // Without permissions the request is refused; omitted, they would be all of the role.
          permissions: entered.getAll('permissions') as Permissions,
          ...(days > 0 && { expiresAt: inDays(days) }),
        },
      });
    },
    ({ key }) => onDone(key),
  );
  const missing = errors['/permissions'];
  return (
    <Form ref={form} onSubmit={onSubmit} className="space-y-6 border border-rule p-4 sm:p-6">
      <Field
        name="name"
        label={labels.name}
        hint={labels.nameHint}
        error={errors['/name']}
        className="max-w-md"
        required
        maxLength={100}
        autoComplete="off"
      />
      <fieldset aria-describedby={missing ? errorId : undefined}>
        <legend className="text-sm font-medium">{labels.permissionsLabel}</legend>
        {missing ? (
          <p id={errorId} role="alert" className="mt-1.5 text-sm text-bad">
            {missing}
          </p>
        ) : null}
        <div className="mt-1.5 grid gap-x-6 sm:grid-cols-2">
          {permissions.map((permission) => (
            <Checkbox
              key={permission}
              name="permissions"
              value={permission}
              label={
                <>
                  {labels.permissions[permission]}{' '}
                  <code className="block text-sm text-muted">{permission}</code>
                </>
              }
              className="py-1"
            />
          ))}
        </div>
      </fieldset>
      <Select name="days" label={labels.expiry} error={errors['/expiresAt']} className="max-w-md">
        <option value="">{labels.never}</option>
        {LIFETIMES_DAYS.map((days) => (
          <option key={days} value={days}>
            {fillCount(labels.days, days, locale)}
          </option>
        ))}
      </Select>
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" isPending={isPending}>
          {labels.create}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {labels.cancel}
        </Button>
      </div>
    </Form>
  );
}
