'use client';

import { Fragment, useEffect, useId, useRef } from 'react';
import { fill } from '@/lib/format';
import type { StaffMessages } from '@/messages/en/staff';
import { Icon } from '@/ui/icon';

interface KeysDialogProps {
  links: { href: string; name: string; key: string }[];
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  onClose: () => void;
  closeLabel: string;
  words: StaffMessages['frame']['keys'];
}

const Key = ({ name }: { name: string }) => (
  <kbd className="inline-block min-w-7 rounded-sm border border-edge bg-sunken px-1.5 text-center font-sans text-sm">
    {name}
  </kbd>
);

/** All keyboard shortcuts. Those of single keys can be switched off, for users of speech input (WCAG 2.1.4). */
export function KeysDialog({ links, isOn, onSwitch, onClose, closeLabel, words }: KeysDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const single = [
    { keys: ['/'], name: words.filter },
    { keys: ['?'], name: words.help },
    ...links.map(({ key, name }) => ({ keys: ['g', key], name: fill(words.goTo, { page: name }) })),
  ];
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto w-[calc(100%-1rem)] max-w-lg border border-edge bg-raised p-6 text-ink shadow-xl backdrop:bg-[rgb(0_0_0/0.45)]"
    >
      <div className="mb-4 flex items-start justify-between gap-4">
        <h2 id={id} className="text-heading">
          {words.title}
        </h2>
        <button
          type="button"
          aria-label={closeLabel}
          onClick={() => dialog.current?.close()}
          className="-mt-2 -mr-3 grid size-11 shrink-0 place-items-center"
        >
          <Icon name="close" />
        </button>
      </div>
      <label className="flex items-center gap-3 py-1">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => onSwitch(target.checked)}
          aria-describedby={`${id}-hint`}
          className="size-5 accent-accent"
        />
        {words.isOn}
      </label>
      <p id={`${id}-hint`} className="mb-4 text-sm text-muted">
        {words.hint}
      </p>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2">
        <dt>
          <Key name="Ctrl" /> <Key name="K" />
        </dt>
        <dd>{words.find}</dd>
        {single.map(({ keys, name }) => (
          <Fragment key={name}>
            <dt className={isOn ? '' : 'text-muted'}>
              <Key name={keys[0]!} />
              {keys[1] ? (
                <>
                  {' '}
                  <span className="text-sm text-muted">{words.then}</span> <Key name={keys[1]} />
                </>
              ) : null}
            </dt>
            <dd className={isOn ? '' : 'text-muted'}>{name}</dd>
          </Fragment>
        ))}
      </dl>
    </dialog>
  );
}
