import type { AdminProductView } from '@sidecart/bff/views';

type Attributes = AdminProductView['attributes'];

export interface AttributeDraft {
  key: string;
  name: string;
  value: string;
}

export const toAttributeDrafts = (attributes: Attributes): AttributeDraft[] =>
  Object.entries(attributes).map(([name, value]) => ({ key: name, name, value: String(value) }));

/** A number or a boolean keeps its type unless it was retyped as something else. */
function valueOf(text: string, before: Attributes[string] | undefined): Attributes[string] {
  if (before !== undefined && String(before) === text) return before;
  if (typeof before === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** As they are saved; rows without a name are left out. */
export const toAttributes = (drafts: AttributeDraft[], before: Attributes = {}): Attributes =>
  Object.fromEntries(
    drafts
      .map(({ name, value }) => [name.trim(), value.trim()] as const)
      .filter(([name]) => name !== '')
      .map(([name, value]) => [name, valueOf(value, before[name])]),
  );

/** Errors by pointer below `at`: a name or a value is missing, or a name stands twice. Empty rows are ignored. */
export const mistakesIn = (
  drafts: AttributeDraft[],
  at: string,
  words: { twice: string; blank: string },
): [pointer: string, text: string][] =>
  drafts.flatMap(({ name, value }, place): [string, string][] => {
    const pointer = `${at}/attributes/${place}`;
    const [named, valued] = [name.trim() !== '', value.trim() !== ''];
    const isRepeated = named && drafts.findIndex((each) => each.name.trim() === name.trim()) < place;
    if (isRepeated) return [[pointer, words.twice]];
    if (named && !valued) return [[`${pointer}/value`, words.blank]];
    return valued && !named ? [[pointer, words.blank]] : [];
  });
