'use client';

import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { cx } from '@/lib/cx';
import { among, finders, type Choice, type Found } from '@/lib/find';
import { fill } from '@/lib/format';
import type { StaffMessages } from '@/messages/en/staff';
import { control, Surround, useField } from './field';
import { Icon } from './icon';
import { useCombobox } from './use-combobox';

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
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<readonly Choice[]>(defaultChosen);
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  /** What the BFF found; null if it could not be read. */
  const [found, setFound] = useState<{ words: string; choices: Choice[] | null }>();
  const words = text.trim();
  const isLocal = typeof from !== 'string';
  const isAsked = isOpen && (isLocal || words.length >= MIN_LENGTH);

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
    reset();
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

  const {
    active,
    reset,
    input: combobox,
    list,
    option,
    ...keys
  } = useCombobox({
    count: isShown ? items.length : 0,
    onChoose: (index) => items[index] && choose(items[index]),
    onOpen: () => setIsOpen(true),
    onClose: () => close(),
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const last = chosen.at(-1);
    keys.onKeyDown(event);
    // The text is no value: without a choice there is nothing to submit.
    if (event.key === 'Enter' && words !== '') event.preventDefault();
    else if (event.key === 'Backspace' && text === '' && last) remove(last);
  };

  useEffect(() => {
    if (isLocal || !isAsked) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      finders[from](words, controller.signal).then(
        (choices) => {
          setFound({ words, choices });
          reset();
        },
        () => undefined, // aborted: the text has changed
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [from, isLocal, isAsked, words, reset]);

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
          placeholder={isLocal ? labels.name : labels.by[from]}
          {...combobox}
          onChange={({ target }) => {
            setText(target.value);
            reset();
            setIsOpen(true);
          }}
          onKeyDown={onKeyDown}
          className={control}
          {...aria}
        />
        <ul
          {...list}
          aria-label={label}
          className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 min-w-56 overflow-y-auto border border-edge bg-raised py-1 shadow-lg"
        >
          {items.map((item, index) => (
            <li
              key={item.value}
              {...option(index)}
              aria-selected={isChosen(item)}
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
