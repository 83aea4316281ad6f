'use client';

import { pathIn } from '@/lib/staff-area';
import { textOf } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog, type DialogWords } from '@/ui/action-dialog';
import { Field, Select } from '@/ui/field';
import { useRouter } from '@/ui/locale';

interface NewPageProps {
  words: DialogWords;
  problems: Record<string, string>;
  labels: Pick<StaffMessages['pages'], 'address' | 'addressHint' | 'language' | 'languages'>;
}

/** Opens the editor for an address that has no page yet; saving adds the page. */
export function NewPage({ words, problems, labels }: NewPageProps) {
  const router = useRouter();
  return (
    <ActionDialog
      words={words}
      problems={problems}
      size="normal"
      ask={(form) =>
        Promise.resolve({
          ok: true,
          value: pathIn('admin', 'pages', textOf(form, 'slug'), textOf(form, 'locale')),
        })
      }
      onDone={(path) => router.push(path)}
    >
      {() => (
        <>
          <Field
            name="slug"
            label={labels.address}
            hint={labels.addressHint}
            required
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            maxLength={100}
            autoComplete="off"
          />
          <Select name="locale" label={labels.language} defaultValue="en">
            {(['en', 'de'] as const).map((locale) => (
              <option key={locale} value={locale}>
                {labels.languages[locale]}
              </option>
            ))}
          </Select>
        </>
      )}
    </ActionDialog>
  );
}
