'use client';

import { useState } from 'react';
import { hideColumns } from '@/lib/columns-cookie';
import { Checkbox } from '@/ui/field';
import { useRouter } from '@/ui/locale';

interface ColumnChoiceProps {
  list: string;
  columns: readonly { key: string; name: string }[];
  hidden: readonly string[];
  label: string;
}

/** Which columns of a list are shown, stored in a cookie so that the server draws the others only. */
export function ColumnChoice({ list, columns, hidden, label }: ColumnChoiceProps) {
  const router = useRouter();
  /** What is chosen, before the page has followed. */
  const [chosen, setChosen] = useState(hidden);
  const choose = (key: string, isShown: boolean) => {
    const next = isShown ? chosen.filter((each) => each !== key) : [...chosen, key];
    hideColumns(list, next);
    setChosen(next);
    router.refresh();
  };
  return (
    <details className="relative max-lg:hidden">
      <summary className="inline-flex min-h-9 cursor-pointer items-center rounded-md border border-edge px-3 text-sm">
        {label}
      </summary>
      <fieldset className="absolute right-0 z-10 mt-1 min-w-48 border border-edge bg-raised px-4 py-2 shadow-xl">
        <legend className="sr-only">{label}</legend>
        {columns.map(({ key, name }) => (
          <Checkbox
            key={key}
            label={name}
            checked={!chosen.includes(key)}
            onChange={(event) => choose(key, event.target.checked)}
          />
        ))}
      </fieldset>
    </details>
  );
}
