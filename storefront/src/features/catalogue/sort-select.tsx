'use client';

import { useRouter } from 'next/navigation';

interface SortSelectProps {
  label: string;
  current: string;
  options: { sort: string; name: string; href: string }[];
}

/** Sorts as soon as something is chosen. */
export function SortSelect({ label, current, options }: SortSelectProps) {
  const router = useRouter();
  const choose = (sort: string) => {
    const chosen = options.find((option) => option.sort === sort);
    if (chosen) router.push(chosen.href);
  };
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="max-sm:sr-only">{label}</span>
      <select
        name="sort"
        defaultValue={current}
        onChange={(event) => choose(event.target.value)}
        className="min-h-11 rounded-md border border-edge bg-raised px-3 hover:border-ink"
      >
        {options.map(({ sort, name }) => (
          <option key={sort} value={sort}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
