'use client';

import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

interface Chosen {
  ids: readonly string[];
  chosen: ReadonlySet<string>;
  choose: (ids: readonly string[], isChosen: boolean) => void;
}

const SelectionContext = createContext<Chosen>({ ids: [], chosen: new Set(), choose: () => undefined });

/** Rows of one page of a list that are chosen for an action. @param ids of the rows on the page */
export function Selection({ ids, children }: { ids: readonly string[]; children: ReactNode }) {
  const [all, setAll] = useState<ReadonlySet<string>>(new Set());
  const value = useMemo(
    () => ({
      ids,
      // A row that has left the page is not chosen any more.
      chosen: new Set(ids.filter((id) => all.has(id))),
      choose: (some: readonly string[], isChosen: boolean) =>
        setAll((before) => {
          const after = new Set(before);
          for (const id of some)
            if (isChosen) after.add(id);
            else after.delete(id);
          return after;
        }),
    }),
    [ids, all],
  );
  return <SelectionContext value={value}>{children}</SelectionContext>;
}

export const useSelection = () => useContext(SelectionContext);

const box = 'size-4.5 accent-accent';
const target = 'flex size-8 items-center';

export function ChooseRow({ id, label }: { id: string; label: string }) {
  const { chosen, choose } = useSelection();
  return (
    <label className={target}>
      <input
        type="checkbox"
        className={box}
        aria-label={label}
        checked={chosen.has(id)}
        onChange={(event) => choose([id], event.target.checked)}
      />
    </label>
  );
}

export function ChoosePage({ label }: { label: string }) {
  const { ids, chosen, choose } = useSelection();
  return (
    <label className={target}>
      <input
        type="checkbox"
        className={box}
        aria-label={label}
        checked={ids.length > 0 && chosen.size === ids.length}
        ref={(input) => {
          if (input) input.indeterminate = chosen.size > 0 && chosen.size < ids.length;
        }}
        onChange={(event) => choose(ids, event.target.checked)}
      />
    </label>
  );
}
