'use client';

import { send } from '@/lib/api';
import { ActionDialog, type DialogWords } from '@/ui/action-dialog';
import { Field } from '@/ui/field';

interface RenameBrandProps {
  slug: string;
  name: string;
  words: DialogWords;
  label: string;
  problems: Record<string, string>;
}

export function RenameBrand({ slug, name, words, label, problems }: RenameBrandProps) {
  const ask = (form: FormData) =>
    send('PATCH /admin/brands/:slug', {
      params: { slug },
      body: { name: String(form.get('name')).trim() },
    });
  return (
    <ActionDialog words={words} about={name} problems={problems} ask={ask}>
      {(errors) => (
        <Field
          name="name"
          label={label}
          error={errors['/name']}
          defaultValue={name}
          required
          maxLength={100}
        />
      )}
    </ActionDialog>
  );
}
