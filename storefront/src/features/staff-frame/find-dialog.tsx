'use client';

import type { FindView, FoundKind } from '@sidecart/bff/views';
import { useEffect, useId, useRef, useState } from 'react';
import { send } from '@/lib/api';
import { cx } from '@/lib/cx';
import { fill, fillCount, type Plural } from '@/lib/format';
import type { Area } from '@/lib/staff-area';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { useLocale, useRouter } from '@/ui/locale';
import { useCombobox } from '@/ui/use-combobox';
import { entriesOf, type FoundEntry } from './found';
import { FoundRow, type RowWords } from './found-row';

const PAUSE_MS = 120;
const MIN_LENGTH = 2;

export interface FindWords extends RowWords {
  label: Record<Area, string>;
  placeholder: Record<Area, string>;
  hint: string;
  results: string;
  kinds: Record<FoundKind, string>;
  count: Plural;
  nothing: string;
  unavailable: string;
  failed: string;
  close: string;
}

interface FindDialogProps {
  area: Area;
  words: FindWords;
  onClose: () => void;
  /** The button that shows the keyboard shortcuts. */
  keys: { label: string; onOpen: () => void };
}

/** One search box over everything that the viewer may read. Enter opens the first result, even before it has arrived. */
export function FindDialog({ area, words, onClose, keys }: FindDialogProps) {
  const id = useId();
  const locale = useLocale();
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  /** What was found for these words; null if it could not be read. */
  const [found, setFound] = useState<{ words: string; view: FindView | null }>();
  /** The words whose first result is to be opened as soon as it is known. */
  const hasty = useRef('');
  const sought = text.trim();
  const view = sought.length >= MIN_LENGTH ? found?.view : undefined;
  const entries = view ? entriesOf(view, area) : [];

  const open = ({ href }: FoundEntry) => {
    dialog.current?.close();
    router.push(href);
  };
  const { active, reset, onKeyDown, input, list, option } = useCombobox({
    count: entries.length,
    onChoose: (index) => entries[index] && open(entries[index]),
  });

  useEffect(() => dialog.current?.showModal(), []);

  useEffect(() => {
    if (sought.length < MIN_LENGTH) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      send('GET /admin/find', { query: { q: sought } }, { signal: controller.signal }).then(
        (result) => {
          const answer = result.ok ? result.value : null;
          setFound({ words: sought, view: answer });
          reset();
          const first = answer && hasty.current === sought ? entriesOf(answer, area)[0] : undefined;
          hasty.current = '';
          if (!first) return;
          dialog.current?.close();
          router.push(first.href);
        },
        () => undefined, // aborted: the text has changed
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [sought, area, reset, router]);

  const isDone = found?.words === sought;
  const failedKinds =
    view?.groups.filter(({ items }) => !items.ok).map(({ kind }) => words.kinds[kind]) ?? [];
  const state = () => {
    if (sought.length < MIN_LENGTH) return words.hint;
    if (!isDone) return '';
    if (!view) return words.failed;
    if (entries.length === 0 && failedKinds.length === 0) return fill(words.nothing, { q: sought });
    return entries.length === 0 ? '' : fillCount(words.count, entries.length, locale);
  };

  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="m-0 mx-auto mt-[max(0.5rem,8vh)] flex max-h-[min(42rem,calc(100dvh-1rem))] w-[calc(100%-1rem)] max-w-2xl flex-col border border-edge bg-raised text-ink shadow-xl backdrop:bg-[rgb(0_0_0/0.45)]"
    >
      <h2 id={id} className="sr-only">
        {words.label[area]}
      </h2>
      <div className="flex items-center gap-2 border-b border-rule pr-2 pl-4">
        <Icon name="search" className="size-5 shrink-0 text-muted" />
        <input
          autoFocus
          value={text}
          maxLength={100}
          enterKeyHint="go"
          spellCheck={false}
          aria-label={words.label[area]}
          aria-describedby={`${id}-state`}
          placeholder={words.placeholder[area]}
          {...input}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !isDone) hasty.current = sought;
            else onKeyDown(event);
          }}
          className="h-14 min-w-0 grow bg-transparent text-lg outline-none placeholder:text-muted"
        />
        <button
          type="button"
          aria-label={words.close}
          onClick={() => dialog.current?.close()}
          className="grid size-11 shrink-0 place-items-center"
        >
          <Icon name="close" />
        </button>
      </div>
      <div {...list} aria-label={words.results} className="overflow-y-auto overscroll-contain py-2">
        {view?.groups.map(({ kind }) => {
          const rows = entries.flatMap((entry, index) => (entry.kind === kind ? [{ entry, index }] : []));
          return rows.length === 0 ? null : (
            <div key={kind} role="group" aria-label={words.kinds[kind]} className="pb-2">
              <p aria-hidden className="eyebrow px-4 py-1">
                {words.kinds[kind]}
              </p>
              {rows.map(({ entry, index }) => (
                <div
                  key={entry.href}
                  {...option(index)}
                  aria-selected={index === active}
                  className={cx('cursor-pointer px-4 py-2', index === active && 'bg-accent-wash')}
                >
                  <FoundRow entry={entry} words={words} />
                </div>
              ))}
            </div>
          );
        })}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-rule px-4 py-2 text-sm">
        <div>
          {failedKinds.length > 0 ? (
            <p role="alert" className="text-warn">
              {fill(words.unavailable, { kinds: failedKinds.join(', ') })}
            </p>
          ) : null}
          <p id={`${id}-state`} role="status" className="text-muted">
            {state()}
          </p>
        </div>
        <Button kind="quiet" size="small" onClick={keys.onOpen} className="max-sm:hidden">
          {keys.label}
        </Button>
      </div>
    </dialog>
  );
}
