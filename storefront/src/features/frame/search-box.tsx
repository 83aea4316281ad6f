'use client';

import type { SuggestView } from '@sidecart/bff/views';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { send } from '@/lib/api';
import { cx } from '@/lib/cx';
import { inLocale } from '@/lib/locales';
import { Highlight } from '@/ui/highlight';
import { Icon } from '@/ui/icon';
import { useLocale, useRouter } from '@/ui/locale';

type Suggestion = SuggestView['items'][number];

const PAUSE_MS = 120;

interface SearchBoxProps {
  labels: {
    label: string;
    placeholder: string;
    submit: string;
    suggestions: string;
    kinds: Record<Suggestion['kind'], string>;
  };
}

/** A search form that works without scripts; with them it suggests while typing (the combobox pattern of WAI-ARIA). */
export function SearchBox({ labels }: SearchBoxProps) {
  const router = useRouter();
  const listId = useId();
  const pending = useRef<AbortController>(null);
  const query = useSearchParams().get('q') ?? '';
  const searched = usePathname().endsWith('/search') ? query : '';
  const locale = useLocale();
  const [shown, setShown] = useState(searched);
  const [text, setText] = useState(searched);
  const [items, setItems] = useState<Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const [isOpen, setIsOpen] = useState(false);
  const isShown = isOpen && items.length > 0;

  // On the search page it holds the search text, on any other page it is empty.
  if (searched !== shown) {
    setShown(searched);
    setText(searched);
  }

  useEffect(() => {
    if (!isOpen || text.trim().length < 2) return;
    const controller = new AbortController();
    pending.current = controller;
    const timer = setTimeout(() => {
      send('GET /screens/suggest', { query: { q: text.trim() } }, { signal: controller.signal }).then(
        (result) => {
          setItems(result.ok ? result.value.items : []);
          setActive(-1);
        },
        () => undefined, // aborted: the text has changed
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, isOpen]);

  const close = () => {
    pending.current?.abort();
    setIsOpen(false);
    setActive(-1);
  };
  const choose = ({ href }: Suggestion) => {
    close();
    setText('');
    router.push(href);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && isShown) {
      event.preventDefault();
      // From the text itself (-1) down to the last suggestion and around.
      setActive((current) => ((current + 1 + step + items.length + 1) % (items.length + 1)) - 1);
    } else if (event.key === 'Enter' && isShown && items[active]) {
      event.preventDefault();
      choose(items[active]);
    } else if (event.key === 'Escape' && isShown) {
      // The first Escape closes the list, the browser's own empties the field.
      event.preventDefault();
      close();
    }
  };

  return (
    <form
      action={inLocale(locale, '/search')}
      role="search"
      className="relative w-full"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <input
        type="search"
        name="q"
        value={text}
        maxLength={200}
        autoComplete="off"
        placeholder={labels.placeholder}
        aria-label={labels.label}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-activedescendant={items[active] ? `${listId}-${active}` : undefined}
        onChange={(event) => {
          const { value } = event.target;
          setText(value);
          setIsOpen(true);
          if (value.trim().length < 2) setItems([]);
        }}
        onKeyDown={onKeyDown}
        className="h-11 w-full rounded-full border border-edge bg-raised pr-12 pl-5 placeholder:text-muted hover:border-ink"
      />
      <button aria-label={labels.submit} className="absolute top-0 right-1 grid size-11 place-items-center">
        <Icon name="search" />
      </button>
      <ul
        id={listId}
        role="listbox"
        aria-label={labels.suggestions}
        hidden={!isShown}
        className="absolute inset-x-0 top-13 z-20 border border-edge bg-raised py-2 shadow-lg"
      >
        {items.map((item, index) => (
          <li
            key={`${item.kind} ${item.href}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            // Before the field loses the focus, which would close the list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(item)}
            onMouseEnter={() => setActive(index)}
            className={cx('flex justify-between gap-4 px-5 py-2', index === active && 'bg-accent-wash')}
          >
            <Highlight text={item.text} matches={item.highlights} />
            <span className="eyebrow">{labels.kinds[item.kind]}</span>
          </li>
        ))}
      </ul>
    </form>
  );
}
