'use client';

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { cx } from '@/lib/cx';
import { among, finders, type Choice, type Found } from '@/lib/find';
import { fill } from '@/lib/format';
import type { StaffMessages } from '@/messages/en/staff';
import { control, Surround, useField } from './field';
import { Icon } from './icon';

const PAUSE_MS = 150;
const MIN_LENGTH = 2;

interface PickerProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  className?: string;
  /** Each chosen value is submitted under this name. */
  name?: string;
  /** Where choices come from: found by the BFF, or all of them. */
  from: Found | readonly Choice[];
  /** Otherwise the next choice replaces the one before. */
  isMultiple?: boolean;
  required?: boolean;
  defaultChosen?: readonly Choice[];
  onChosen?: (chosen: Choice[]) => void;
  labels: StaffMessages['frame']['picker'];
}

/** A field for things that are found by their names while typing (the combobox pattern of WAI-ARIA). */
export function Picker({
  label,
  hint,
  error,
  className,
  name,
  from,
  isMultiple = false,
  required = false,
  defaultChosen = [],
  onChosen,
  labels,
}: PickerProps) {
  const { id, aria, message } = useField({ hint, error });
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<readonly Choice[]>(defaultChosen);
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  /** What the BFF found; null if it could not be read. */
  const [found, setFound] = useState<{ words: string; choices: Choice[] | null }>();
  const words = text.trim();
  const isLocal = typeof from !== 'string';
  const isAsked = isOpen && (isLocal || words.length >= MIN_LENGTH);

  useEffect(() => {
    if (isLocal || !isAsked) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      finders[from](words, controller.signal).then(
        (choices) => {
          setFound({ words, choices });
          setActive(0);
        },
        () => undefined, // aborted: the text has changed
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [from, isLocal, isAsked, words]);

  const isChosen = ({ value }: Choice) => chosen.some((each) => each.value === value);
  const items = isLocal ? among(from, words) : (found?.choices ?? []);
  const isShown = isAsked && items.length > 0;
  const isDone = isLocal || found?.words === words;
  const state =
    !isAsked || !isDone || items.length > 0 ? '' : found?.choices === null ? labels.failed : labels.nothing;

  const put = (next: readonly Choice[]) => {
    setChosen(next);
    onChosen?.([...next]);
  };
  const close = () => {
    setIsOpen(false);
    setFound(undefined);
    setActive(0);
  };
  const choose = (choice: Choice) => {
    if (!isChosen(choice)) put(isMultiple ? [...chosen, choice] : [choice]);
    setText('');
    close();
  };
  const remove = (choice: Choice) => {
    put(chosen.filter(({ value }) => value !== choice.value));
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const last = chosen.at(-1);
    if (step !== 0) {
      event.preventDefault();
      if (isShown) setActive((current) => (current + step + items.length) % items.length);
      else setIsOpen(true);
    } else if (event.key === 'Enter' && (isShown || words !== '')) {
      // The text is no value: without a choice there is nothing to submit.
      event.preventDefault();
      if (isShown && items[active]) choose(items[active]);
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault();
      close();
    } else if (event.key === 'Backspace' && text === '' && last) {
      remove(last);
    }
  };

  return (
    <Surround {...{ id, label, hint, message, className }}>
      {chosen.length > 0 ? (
        <ul className="flex flex-wrap gap-2">
          {chosen.map((choice) => (
            <li
              key={choice.value}
              className="flex max-w-full items-center rounded-md border border-edge bg-sunken pl-3"
              title={choice.note}
            >
              <span className="min-w-0 py-1 wrap-anywhere">{choice.name}</span>
              <button
                type="button"
                aria-label={fill(labels.remove, { name: choice.name })}
                onClick={() => remove(choice)}
                className="grid size-9 shrink-0 place-items-center"
              >
                <Icon name="close" className="size-4" />
              </button>
              {name ? <input type="hidden" name={name} value={choice.value} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
      <div
        className="relative"
        onBlur={(event) => {
          if (event.currentTarget.contains(event.relatedTarget)) return;
          close();
          setText('');
        }}
      >
        <input
          ref={input}
          id={id}
          value={text}
          maxLength={200}
          required={required && chosen.length === 0}
          autoComplete="off"
          placeholder={isLocal ? labels.name : labels.by[from]}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={listId}
          aria-activedescendant={isShown ? `${listId}-${active}` : undefined}
          onChange={({ target }) => {
            setText(target.value);
            setActive(0);
            setIsOpen(true);
          }}
          onKeyDown={onKeyDown}
          className={control}
          {...aria}
        />
        <ul
          id={listId}
          role="listbox"
          aria-label={label}
          hidden={!isShown}
          className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 min-w-56 overflow-y-auto border border-edge bg-raised py-1 shadow-lg"
        >
          {items.map((item, index) => (
            <li
              key={item.value}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={isChosen(item)}
              // Before the field loses the focus, which would close the list.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(item)}
              onMouseEnter={() => setActive(index)}
              className={cx('px-3 py-2', index === active && 'bg-accent-wash')}
            >
              <span className="block wrap-anywhere">{item.name}</span>
              {item.note ? <span className="block text-sm wrap-anywhere text-muted">{item.note}</span> : null}
            </li>
          ))}
        </ul>
        {/* Over what follows: when it goes, nothing may move under the pointer. */}
        <p
          role="status"
          className="absolute inset-x-0 top-full z-20 mt-1 border border-edge bg-raised px-3 py-2 text-muted shadow-lg empty:hidden"
        >
          {state}
        </p>
      </div>
    </Surround>
  );
}
