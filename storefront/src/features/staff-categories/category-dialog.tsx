'use client';

import type { LocalTexts } from '@sidecart/bff/views';
import { send } from '@/lib/api';
import { locales } from '@/lib/locales';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog, type DialogWords } from '@/ui/action-dialog';
import { Field, Select, TextArea } from '@/ui/field';

interface CategoryDialogProps {
  words: DialogWords;
  /** Missing for a new one. */
  category?: { slug: string; name: string; parent: string | null; descriptions: LocalTexts };
  /** The categories that may be its parent. */
  parents: { slug: string; name: string }[];
  labels: StaffMessages['categories'];
  problems: Record<string, string>;
}

export function CategoryDialog({ words, category, parents, labels, problems }: CategoryDialogProps) {
  const ask = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const body = {
      name: text('name'),
      parent: text('parent') || null,
      descriptions: Object.fromEntries(locales.map((locale) => [locale, text(`description-${locale}`)])),
      ...(text('position') && { position: Number(text('position')) }),
    };
    return category
      ? send('PATCH /admin/categories/:slug', { params: { slug: category.slug }, body })
      : send('POST /admin/categories', { body: { ...body, ...(text('slug') && { slug: text('slug') }) } });
  };
  return (
    <ActionDialog
      words={words}
      about={category?.name}
      problems={problems}
      kind={category ? 'secondary' : 'primary'}
      size={category ? 'small' : 'normal'}
      ask={ask}
    >
      {(errors) => (
        <>
          <Field
            name="name"
            label={labels.name}
            error={errors['/name']}
            defaultValue={category?.name}
            required
            maxLength={100}
          />
          {category ? null : (
            <Field
              name="slug"
              label={labels.slug}
              error={errors['/slug']}
              maxLength={100}
              pattern="[a-z0-9\-]*"
            />
          )}
          <Select
            name="parent"
            label={labels.parent}
            error={errors['/parent']}
            defaultValue={category?.parent ?? ''}
          >
            <option value="">{labels.top}</option>
            {parents.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
          <Field
            name="position"
            type="number"
            min={0}
            step={1}
            label={labels.position}
            hint={labels.positionHint}
            error={errors['/position']}
          />
          {locales.map((locale, index) => (
            <TextArea
              key={locale}
              name={`description-${locale}`}
              lang={locale}
              label={labels.description[locale]}
              {...(index === 0 && { hint: labels.descriptionHint })}
              error={errors[`/descriptions/${locale}`]}
              defaultValue={category?.descriptions[locale]}
              maxLength={1_000}
            />
          ))}
        </>
      )}
    </ActionDialog>
  );
}
