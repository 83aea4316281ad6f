import type { CategoryNode, NamesView } from '@sidecart/bff/views';
import { send } from './api';

/** Something that can be picked by its name. */
export interface Choice {
  /** An id, sku or slug. */
  value: string;
  name: string;
  /** Distinguishes it from others with the same name. */
  note?: string;
}

const LIMIT = 8;

type Find = (words: string, signal: AbortSignal) => Promise<Choice[] | null>;

export const userChoice = ({ id, name, email }: NamesView['users'][number]): Choice => ({
  value: id,
  name,
  note: email,
});

export const productChoice = ({ id, name, sku }: NamesView['products'][number]): Choice => ({
  value: id,
  name,
  ...(sku !== null && { note: sku }),
});

export const orderChoice = ({ id, number, email }: NamesView['orders'][number]): Choice => ({
  value: id,
  name: number,
  note: email,
});

/** How things are found by what staff know of them; null if they cannot be read. */
export const finders = {
  product: async (q, signal) => {
    const result = await send('GET /admin/products', { query: { q, limit: LIMIT } }, { signal });
    if (!result.ok) return null;
    return result.value.items.map(({ id, name, defaultSku: sku }) => productChoice({ id, name, sku }));
  },
  variant: async (q, signal) => {
    const result = await send('GET /admin/variants', { query: { q } }, { signal });
    if (!result.ok) return null;
    return result.value.items.map(({ sku, name, options }) => ({
      value: sku,
      name,
      note: [...Object.values(options), sku].join(' · '),
    }));
  },
  order: async (q, signal) => {
    const result = await send('GET /admin/orders', { query: { q, limit: LIMIT } }, { signal });
    return result.ok ? result.value.items.map(orderChoice) : null;
  },
  user: async (q, signal) => {
    const result = await send('GET /admin/users', { query: { q, limit: LIMIT } }, { signal });
    if (!result.ok) return null;
    return result.value.items.map(({ id, firstName, lastName, email }) =>
      userChoice({ id, name: `${firstName} ${lastName}`, email }),
    );
  },
} satisfies Record<string, Find>;

export type Found = keyof typeof finders;

/** Every category with the names above it. */
export const categoryChoices = (nodes: readonly CategoryNode[], above: readonly string[] = []): Choice[] =>
  nodes.flatMap(({ slug, name, children }) => [
    { value: slug, name, ...(above.length > 0 && { note: above.join(' › ') }) },
    ...categoryChoices(children, [...above, name]),
  ]);

/** Choices whose name contains the words; those that begin with them come first. */
export function among(choices: readonly Choice[], words: string): Choice[] {
  const wanted = words.trim().toLowerCase();
  const found = choices.filter(({ name }) => name.toLowerCase().includes(wanted));
  const begins = ({ name }: Choice) => name.toLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((choice) => !begins(choice))].slice(0, LIMIT);
}

/** Ids as choices, with their names as far as they are known. */
export const named = (values: readonly string[], known: readonly Choice[]): Choice[] =>
  values.map((value) => known.find((choice) => choice.value === value) ?? { value, name: value });
