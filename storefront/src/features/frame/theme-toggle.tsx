'use client';

import { Icon } from '@/ui/icon';

const YEAR_SECONDS = 31_536_000;

/** Light or dark, stored in a cookie so that the server's first paint uses it. */
export function ThemeToggle({ label }: { label: string }) {
  const toggle = () => {
    const { dataset } = document.documentElement;
    const isDark = dataset.theme
      ? dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    dataset.theme = isDark ? 'light' : 'dark';
    document.cookie = `theme=${dataset.theme};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
  };
  return (
    <button
      type="button"
      onClick={toggle}
      aria-label={label}
      title={label}
      className="grid size-11 place-items-center"
    >
      <Icon name="contrast" />
    </button>
  );
}
