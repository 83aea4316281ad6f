'use client';

import { useState, useSyncExternalStore } from 'react';
import { ofBrowser, stored } from '@/lib/stored';
import type { Area } from '@/lib/staff-area';
import type { StaffMessages } from '@/messages/en/staff';
import { Icon } from '@/ui/icon';
import { useRouter } from '@/ui/locale';
import { FindDialog, type FindWords } from './find-dialog';
import { KeysDialog } from './keys-dialog';
import { useKeys } from './use-keys';

const choice = stored<{ isOff: boolean }>(ofBrowser, 'staff-shortcuts');

const never = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

interface StaffSearchProps {
  area: Area;
  /** The pages of the area, each with the key that follows `g`. */
  links: { href: string; name: string; key: string }[];
  words: FindWords & { open: string; keys: StaffMessages['frame']['keys'] };
}

/** The first field of the filters of a list, if it can be seen. */
const filterField = () =>
  [...document.querySelectorAll<HTMLElement>('#content [role="search"] :is(input, select)')].find((field) =>
    field.checkVisibility(),
  );

/** The button that opens the search over everything, and the keyboard shortcuts of all pages of the area. */
export function StaffSearch({ area, links, words }: StaffSearchProps) {
  const router = useRouter();
  const [shown, setShown] = useState<'find' | 'keys'>();
  const [isOn, setIsOn] = useState(() => typeof window === 'undefined' || choice.read()?.isOff !== true);
  const onApple = useSyncExternalStore(never, isApple, () => false);
  const close = () => setShown(undefined);

  useKeys({
    isOn,
    onFind: () => setShown('find'),
    onHelp: () => setShown('keys'),
    onFilter: () => {
      const field = filterField();
      if (field) field.focus();
      else setShown('find');
    },
    onGo: (key) => {
      const link = links.find((each) => each.key === key);
      if (link) router.push(link.href);
    },
  });

  return (
    <>
      <button
        type="button"
        onClick={() => setShown('find')}
        aria-keyshortcuts="Control+K Meta+K"
        className="flex min-h-11 items-center gap-2 rounded-md border-edge px-2.5 text-muted hover:border-ink hover:text-ink sm:min-h-9 sm:border sm:px-3 lg:w-56"
      >
        <Icon name="search" className="size-5 shrink-0" />
        <span className="max-sm:sr-only">{words.open}</span>
        <kbd aria-hidden className="ml-auto font-sans text-sm max-lg:hidden">
          {onApple ? '⌘ K' : 'Ctrl K'}
        </kbd>
      </button>
      {shown === 'find' ? (
        <FindDialog
          area={area}
          words={words}
          onClose={() => setShown((current) => (current === 'find' ? undefined : current))}
          keys={{ label: words.keys.title, onOpen: () => setShown('keys') }}
        />
      ) : null}
      {shown === 'keys' ? (
        <KeysDialog
          links={links}
          isOn={isOn}
          onSwitch={(next) => {
            choice.write({ isOff: !next });
            setIsOn(next);
          }}
          onClose={close}
          closeLabel={words.close}
          words={words.keys}
        />
      ) : null}
    </>
  );
}
