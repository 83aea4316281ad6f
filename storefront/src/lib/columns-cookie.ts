const YEAR_SECONDS = 31_536_000;

/** The cookie with the columns that staff have hidden, of all lists: `products.brand~orders.email`. */
export const COLUMNS_COOKIE = 'columns';

/** The hidden columns of a list, from the value of the cookie. */
export const hiddenOf = (list: string, value = ''): string[] =>
  value
    .split('~')
    .filter((entry) => entry.startsWith(`${list}.`))
    .map((entry) => entry.slice(list.length + 1));

export function hideColumns(list: string, keys: readonly string[]): void {
  const value = /(?:^|; )columns=([^;]*)/.exec(document.cookie)?.[1] ?? '';
  const others = value.split('~').filter((entry) => entry !== '' && !entry.startsWith(`${list}.`));
  const entries = [...others, ...keys.map((key) => `${list}.${key}`)].join('~');
  document.cookie = `columns=${entries};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
}
