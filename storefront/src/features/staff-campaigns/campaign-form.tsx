'use client';

import type { CampaignView } from '@sidecart/bff/views';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { amountPattern, amountText, decimalPattern, decimalText } from '@/lib/amount';
import { explain, send } from '@/lib/api';
import { named, type Choice } from '@/lib/find';
import { fill } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { TIME_ZONE, toLocalField } from '@/lib/shop-time';
import { pathIn } from '@/lib/staff-area';
import { useLeaveGuard } from '@/lib/use-leave-guard';
import { useAttemptKey, useWrite } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Checkbox, Field, Select } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { Picker } from '@/ui/picker';
import { Reload } from '@/ui/reload';
import { Section } from '@/ui/section';
import { fieldsOf, kinds, readCampaign, toChange } from './body';

export interface ScopeChoices {
  categories: Choice[];
  products: Choice[];
  sellers: Choice[];
}

interface CampaignFormProps {
  /** Missing for a new one. */
  campaign?: CampaignView;
  currency: string;
  locale: Locale;
  labels: StaffMessages['campaigns'];
  /** What the campaign's scope names, and all categories. */
  choices: ScopeChoices;
  picker: StaffMessages['frame']['picker'];
  /** The question before unsaved changes are left. */
  leave: string;
  problems: Record<string, string>;
}

export function CampaignForm({
  campaign,
  currency,
  locale,
  labels,
  choices,
  picker,
  leave,
  problems,
}: CampaignFormProps) {
  const router = useRouter();
  const words = labels.edit;
  const [kind, setKind] = useState<CampaignView['kind']>(campaign?.kind ?? 'percentage');
  const [wrong, setWrong] = useState<string[]>([]);
  const [isDirty, setIsDirty] = useState(false);
  // The state that a save is based on: a refresh of the page brings a newer one, but not into the fields.
  const [version, setVersion] = useState(campaign?.version);
  const attempt = useAttemptKey();
  const { write, isPending, isDone, problem, errors } = useWrite(problems, {
    'already-exists': '/code',
    'campaign-dates-invalid': '/endsAt',
    'campaign-limit-under-claims': '/limits/total',
  });

  useLeaveGuard(isDirty, leave);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = readCampaign(new FormData(event.currentTarget), currency);
    setWrong(entered.ok ? [] : entered.fields);
    if (!entered.ok) return;
    const { body } = entered;
    // Changes during a save are not saved.
    setIsDirty(false);
    const result = await write(() =>
      campaign
        ? send('PATCH /admin/campaigns/:campaignId', {
            params: { campaignId: campaign.id },
            body: { ...toChange(body), version },
          })
        : send('POST /admin/campaigns', { body }, { headers: { 'idempotency-key': attempt.keyFor(body) } }),
    );
    if (!result.ok) return setIsDirty(true);
    attempt.end();
    setVersion(result.value.version);
    if (campaign) router.refresh();
    else router.push(pathIn('admin', 'campaigns'));
  }

  const errorOf = (name: string, ...pointers: string[]) =>
    wrong.includes(name) ? words.wrongNumber : pointers.map((pointer) => errors[pointer]).find(Boolean);
  const amount = (name: 'amount' | 'cap' | 'minimum') => ({
    name,
    label: fill(words[name], { currency }),
    error: errorOf(name, `/${name}/amount`, `/${name}`),
    defaultValue: campaign?.[name] ? amountText(campaign[name], locale) : '',
    inputMode: 'decimal' as const,
    pattern: amountPattern(currency),
    autoComplete: 'off',
  });
  const number = (name: 'buy' | 'get' | 'total' | 'perCustomer' | 'priority', value: number | undefined) => ({
    name,
    label: words[name],
    error: errors[`/${name}`] ?? errors[`/limits/${name}`],
    defaultValue: value ?? '',
    type: 'number',
    step: 1,
  });
  const scope = (name: 'categories' | 'products' | 'sellers') => ({
    name,
    label: words[name],
    error: errors[`/scope/${name}`] ?? errors[`/scope/${name}/0`],
    isMultiple: true,
    defaultChosen: named(campaign?.scope?.[name] ?? [], choices[name]),
    onChosen: () => setIsDirty(true),
    labels: picker,
  });
  const own = fieldsOf[kind];

  return (
    <Form onSubmit={(event) => void submit(event)} onChange={() => setIsDirty(true)} className="max-w-3xl">
      <div className="mb-8 grid gap-5 sm:grid-cols-2">
        <Field
          name="name"
          label={labels.name}
          error={errors['/name']}
          defaultValue={campaign?.name}
          required
          maxLength={200}
        />
        <Field
          name="code"
          label={labels.code}
          hint={words.codeHint}
          error={errors['/code']}
          defaultValue={campaign?.code}
          pattern="[A-Za-z0-9_\-]{2,64}"
          autoComplete="off"
        />
      </div>
      <Section title={words.what}>
        <div className="grid gap-5 sm:grid-cols-2">
          <Select
            name="kind"
            label={labels.kind}
            error={errors['/kind']}
            value={kind}
            onChange={({ target }) => setKind(target.value as CampaignView['kind'])}
          >
            {kinds.map((each) => (
              <option key={each} value={each}>
                {labels.kinds[each]}
              </option>
            ))}
          </Select>
          {own.includes('percent') ? (
            <Field
              name="percent"
              label={words.percent}
              error={errorOf('percent', '/basisPoints')}
              defaultValue={campaign?.basisPoints ? decimalText(campaign.basisPoints, 2, locale) : ''}
              required
              inputMode="decimal"
              pattern={decimalPattern(2)}
              autoComplete="off"
            />
          ) : null}
          {own.includes('cap') ? <Field {...amount('cap')} /> : null}
          {own.includes('amount') ? <Field {...amount('amount')} required /> : null}
          {own.includes('buy') ? <Field {...number('buy', campaign?.buy)} min={1} required /> : null}
          {own.includes('get') ? <Field {...number('get', campaign?.get)} min={1} required /> : null}
        </div>
      </Section>
      <Section title={words.where}>
        <p className="mb-4 text-muted">{words.scopeHint}</p>
        <div className="grid gap-5 sm:grid-cols-2">
          <Picker {...scope('categories')} from={choices.categories} />
          <Picker {...scope('products')} from="product" />
          <Picker {...scope('sellers')} from="user" />
          <Field {...amount('minimum')} />
        </div>
      </Section>
      <Section title={words.when}>
        <div className="grid gap-5 sm:grid-cols-2">
          {(['startsAt', 'endsAt'] as const).map((name) => (
            <Field
              key={name}
              name={name}
              type="datetime-local"
              label={fill(words[name], { timeZone: TIME_ZONE })}
              error={errors[`/${name}`]}
              defaultValue={toLocalField(campaign?.[name])}
            />
          ))}
          <Field {...number('total', campaign?.limits.total)} min={1} />
          <Field {...number('perCustomer', campaign?.limits.perCustomer)} min={1} />
          <Field {...number('priority', campaign?.priority ?? 0)} hint={words.priorityHint} />
          <Field
            name="exclusionGroup"
            label={words.exclusionGroup}
            error={errors['/exclusionGroup']}
            defaultValue={campaign?.exclusionGroup}
            maxLength={128}
            autoComplete="off"
          />
        </div>
        <Checkbox
          name="active"
          label={words.active}
          defaultChecked={campaign?.active ?? true}
          className="mt-4"
        />
      </Section>
      {problem ? (
        <Notice tone="bad" role="alert" className="mb-4">
          {explain(problem, problems)}
          {problem.code === 'campaign-changed' ? <Reload>{words.reload}</Reload> : null}
        </Notice>
      ) : null}
      <div className="flex items-center gap-4">
        <Button type="submit" isPending={isPending}>
          {campaign ? words.save : words.create}
        </Button>
        <span role="status" className="text-good">
          {isDone && !isDirty ? words.saved : ''}
        </span>
      </div>
    </Form>
  );
}
