'use client';

import type { StockView } from '@sidecart/bff/views';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { explain, send } from '@/lib/api';
import { useWrite } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Checkbox, Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';

interface CountFormProps {
  stock: StockView;
  labels: StaffMessages['stock']['count'];
  saved: string;
  problems: Record<string, string>;
}

export function CountForm({ stock: current, labels, saved, problems }: CountFormProps) {
  const router = useRouter();
  /** The state that the fields were filled from: input stays when the stock changes. */
  const [stock, setStock] = useState(current);
  const [isDirty, setIsDirty] = useState(false);
  const { write, isPending, isDone, problem, errors } = useWrite(problems);

  if (!isDirty && current.version !== stock.version) setStock(current);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const counted = Number(form.get('onHand'));
    const result = await write(() =>
      send('PUT /admin/inventory/:sku', {
        params: { sku: stock.sku },
        body: {
          // Some may have been sold since the page was loaded: only counted values are sent.
          ...(counted === stock.onHand ? {} : { onHand: counted }),
          lowStockThreshold: Number(form.get('lowStockThreshold')),
          tracked: form.has('tracked'),
          backorderable: form.has('backorderable'),
        },
      }),
    );
    if (!result.ok) return;
    setIsDirty(false);
    router.refresh();
  }

  const units = { type: 'number', min: 0, step: 1, required: true } as const;
  return (
    <Form
      key={stock.version}
      onSubmit={(event) => void submit(event)}
      onChange={() => setIsDirty(true)}
      className="space-y-4"
    >
      <p className="text-muted">{labels.text}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          {...units}
          name="onHand"
          label={labels.onHand}
          error={errors['/onHand']}
          defaultValue={stock.onHand}
        />
        <Field
          {...units}
          name="lowStockThreshold"
          label={labels.threshold}
          hint={labels.thresholdHint}
          error={errors['/lowStockThreshold']}
          defaultValue={stock.lowStockThreshold}
        />
      </div>
      <div>
        <Checkbox name="tracked" label={labels.tracked} defaultChecked={stock.tracked} />
        <Checkbox name="backorderable" label={labels.backorderable} defaultChecked={stock.backorderable} />
      </div>
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, problems)}
        </Notice>
      ) : null}
      <div className="flex items-center gap-4">
        <Button type="submit" isPending={isPending}>
          {labels.save}
        </Button>
        <span role="status" className="text-good">
          {isDone && !isDirty ? saved : ''}
        </span>
      </div>
    </Form>
  );
}
