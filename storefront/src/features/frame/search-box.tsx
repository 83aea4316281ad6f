'use client';

import type { SuggestView } from '@sidecart/bff/views';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { send } from '@/lib/api';
import { cx } from '@/lib/cx';
import { inLocale } from '@/lib/locales';
import { Highlight } from '@/ui/highlight';
import { Icon } from '@/ui/icon';
import { useLocale, useRouter } from '@/ui/locale';
import { useCombobox } from '@/ui/use-combobox';

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
  const pending = useRef<AbortController>(null);
  const query = useSearchParams().get('q') ?? '';
  const searched = usePathname().endsWith('/search') ? query : '';
  const locale = useLocale();
  const [shown, setShown] = useState(searched);
  const [text, setText] = useState(searched);
  const [items, setItems] = useState<Suggestion[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const isShown = isOpen && items.length > 0;

  // On the search page it holds the search text, on any other page it is empty.
  if (searched !== shown) {
    setShown(searched);
    setText(searched);
  }

  const close = () => {
    pending.current?.abort();
    setIsOpen(false);
    reset();
  };
  const choose = ({ href }: Suggestion) => {
    close();
    setText('');
    router.push(href);
  };
  // Without a choice, Enter submits the text itself.
  const { active, reset, onKeyDown, input, list, option } = useCombobox({
    count: isShown ? items.length : 0,
    first: -1,
    onChoose: (index) => items[index] && choose(items[index]),
    // The first Escape closes the list, the browser's own empties the field.
    onClose: () => close(),
  });

  useEffect(() => {
    if (!isOpen || text.trim().length < 2) return;
    const controller = new AbortController();
    pending.current = controller;
    const timer = setTimeout(() => {
      send('GET /screens/suggest', { query: { q: text.trim() } }, { signal: controller.signal }).then(
        (result) => {
          setItems(result.ok ? result.value.items : []);
          reset();
        },
        () => undefined, // aborted: the text has changed
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, isOpen, reset]);

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
        placeholder={labels.placeholder}
        aria-label={labels.label}
        {...input}
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
        {...list}
        aria-label={labels.suggestions}
        className="absolute inset-x-0 top-13 z-20 border border-edge bg-raised py-2 shadow-lg"
      >
        {items.map((item, index) => (
          <li
            key={`${item.kind} ${item.href}`}
            {...option(index)}
            aria-selected={index === active}
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
