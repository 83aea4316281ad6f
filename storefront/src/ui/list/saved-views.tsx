'use client';

import { useEffect, useState } from 'react';
import type { Result } from '@/lib/api';
import { fill } from '@/lib/format';
import { ofBrowser, stored } from '@/lib/stored';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog } from '@/ui/action-dialog';
import { Field } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { Link } from '@/ui/link';
import { tabLook } from './list-tabs';

interface SavedView {
  name: string;
  /** As in the address, without the place in the list. */
  query: string;
}

interface SavedViewsProps {
  path: string;
  /** Of the list as it is shown, without its place. */
  query: string;
  /** Whether one of the tabs shows the same. */
  isTab: boolean;
  labels: StaffMessages['frame']['list']['view'];
  cancel: string;
  problems: Record<string, string>;
}

const MOST = 20;

/** By the path of the list. */
const store = stored<Record<string, SavedView[]>>(ofBrowser, 'staff-views');

/** Tabs for views of the list that staff have named; this browser keeps them. */
export function SavedViews({ path, query, isTab, labels, cancel, problems }: SavedViewsProps) {
  const [views, setViews] = useState<readonly SavedView[]>([]);

  useEffect(() => {
    const frame = requestAnimationFrame(() => setViews(store.read()?.[path] ?? []));
    return () => cancelAnimationFrame(frame);
  }, [path]);

  const keep = (next: SavedView[]) => {
    store.write({ ...store.read(), [path]: next });
    setViews(next);
  };

  async function save(form: FormData): Promise<Result<void>> {
    const name = String(form.get('name')).trim();
    keep([...views.filter((view) => view.name !== name), { name, query }].slice(-MOST));
    return { ok: true, value: undefined };
  }

  const isSaved = views.some((view) => view.query === query);
  return (
    <>
      {views.map((view) => (
        <li key={view.name} className="flex items-center">
          <Link
            href={`${path}?${view.query}`}
            aria-current={view.query === query ? 'page' : undefined}
            className={tabLook(view.query === query)}
          >
            {view.name}
          </Link>
          <button
            type="button"
            aria-label={fill(labels.remove, { name: view.name })}
            title={fill(labels.remove, { name: view.name })}
            onClick={() => keep(views.filter(({ name }) => name !== view.name))}
            className="grid size-8 place-items-center text-muted hover:text-ink"
          >
            <Icon name="close" className="size-4" />
          </button>
        </li>
      ))}
      {!isTab && !isSaved && views.length < MOST ? (
        <li className="ml-auto">
          <ActionDialog
            words={{ ...labels.save, cancel }}
            problems={problems}
            kind="quiet"
            ask={save}
            onDone={() => undefined}
          >
            {() => <Field name="name" label={labels.name} required maxLength={40} autoComplete="off" />}
          </ActionDialog>
        </li>
      ) : null}
    </>
  );
}
