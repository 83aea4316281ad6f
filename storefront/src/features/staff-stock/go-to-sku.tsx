'use client';

import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { pathIn, type Area } from '@/lib/staff-area';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';

export function GoToSku({ area, labels }: { area: Area; labels: { goTo: string; go: string } }) {
  const router = useRouter();
  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    router.push(pathIn(area, 'inventory', String(new FormData(event.currentTarget).get('sku')).trim()));
  }
  return (
    <Form onSubmit={go} className="flex items-end gap-3">
      <Field label={labels.goTo} name="sku" required maxLength={128} autoComplete="off" />
      <Button type="submit" kind="secondary">
        {labels.go}
      </Button>
    </Form>
  );
}
