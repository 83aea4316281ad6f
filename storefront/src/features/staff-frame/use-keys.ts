import { useEffectEvent, useLayoutEffect } from 'react';

/** A second key counts as part of a shortcut for this long. */
const SEQUENCE_MS = 1_500;

interface Keys {
  /** Whether keys without Ctrl or ⌘ do something. */
  isOn: boolean;
  onFind: () => void;
  onHelp: () => void;
  onFilter: () => void;
  /** The key after `g`. */
  onGo: (key: string) => void;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"]'));

/** Keyboard shortcuts of the page; none of a single key while typing, in a dialog, or when they are switched off. */
export function useKeys({ isOn, onFind, onHelp, onFilter, onGo }: Keys): void {
  const act = useEffectEvent((event: KeyboardEvent, isAfterG: boolean): boolean => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !event.shiftKey) {
      event.preventDefault();
      onFind();
      return false;
    }
    const isFree = !ctrlKey && !metaKey && !altKey && !event.defaultPrevented && !event.isComposing;
    if (!isOn || !isFree || isTyping(event.target) || document.querySelector('dialog[open]')) return false;
    if (isAfterG) onGo(key.toLowerCase());
    else if (key === 'g') return true;
    else if (key === '?') onHelp();
    else if (key === '/') {
      // Otherwise the character is typed into the field that now has the focus.
      event.preventDefault();
      onFilter();
    }
    return false;
  });

  // With hydration itself: a passive effect comes later, and keys that are pressed in between would be lost.
  useLayoutEffect(() => {
    let since = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      const isSoon = event.timeStamp - since < SEQUENCE_MS;
      since = act(event, since > 0 && isSoon) ? event.timeStamp : 0;
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
