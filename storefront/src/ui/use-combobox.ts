import { useCallback, useEffect, useId, useState, type KeyboardEvent, type MouseEvent } from 'react';

interface ComboboxOptions {
  /** How many options are shown; 0 while the list is closed. */
  count: number;
  /** The option that is active at first; -1 is the text itself. */
  first?: 0 | -1;
  onChoose: (index: number) => void;
  /** An arrow key was pressed while no option is shown. */
  onOpen?: () => void;
  /** Without it, Escape is left to what is around the field. */
  onClose?: () => void;
}

/** The keyboard and the roles of a field with a list of options below it (the combobox pattern of WAI-ARIA). */
export function useCombobox({ count, first = 0, onChoose, onOpen, onClose }: ComboboxOptions) {
  const listId = useId();
  const [active, setActive] = useState<number>(first);
  const reset = useCallback(() => setActive(first), [first]);
  const isShown = count > 0;
  const activeId = isShown && active >= 0 && active < count ? `${listId}-${active}` : undefined;

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && isShown) {
      event.preventDefault();
      const places = count - first;
      setActive((current) => ((current - first + step + places) % places) + first);
    } else if (step !== 0 && onOpen) {
      event.preventDefault();
      onOpen();
    } else if (event.key === 'Enter' && activeId) {
      event.preventDefault();
      onChoose(active);
    } else if (event.key === 'Escape' && isShown && onClose) {
      event.preventDefault();
      onClose();
    }
  };

  return {
    active,
    reset,
    onKeyDown,
    input: {
      role: 'combobox',
      autoComplete: 'off',
      'aria-autocomplete': 'list',
      'aria-expanded': isShown,
      'aria-controls': listId,
      'aria-activedescendant': activeId,
    } as const,
    list: { id: listId, role: 'listbox', hidden: !isShown } as const,
    option: (index: number) =>
      ({
        id: `${listId}-${index}`,
        role: 'option',
        // Before the field loses the focus, which would close the list.
        onMouseDown: (event: MouseEvent) => event.preventDefault(),
        onClick: () => onChoose(index),
        onMouseEnter: () => setActive(index),
      }) as const,
  };
}
