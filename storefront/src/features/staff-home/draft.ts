import type { HomeBlock, LocalTexts } from '@sidecart/bff/views';

export type Kind = HomeBlock['kind'];

/** A block while it is edited: all fields of its kind, with a key that stays when it moves. */
export interface Draft {
  key: string;
  block: HomeBlock;
}

export const kinds: readonly Kind[] = ['hero', 'products', 'categories', 'text'];
export const BLOCKS_MAX = 12;
export const ITEMS_MAX = 12;

/** How many products a shelf shows unless it says so, as the service has it. */
const COUNT = 8;

/** A saved block as it is edited: a number of products that it leaves out is shown, because its field must not be empty. */
export const toEditable = (block: HomeBlock): HomeBlock =>
  block.kind === 'products' ? { count: COUNT, ...block } : block;

export function emptyBlock(kind: Kind): HomeBlock {
  switch (kind) {
    case 'hero':
      return { kind, title: {} };
    case 'products':
      return { kind, title: {}, from: 'newest', count: COUNT };
    case 'categories':
      return { kind, title: {}, slugs: [] };
    case 'text':
      return { kind, text: {} };
  }
}

/** Without texts that are blank; undefined if there is none left. */
export function written(texts: LocalTexts | undefined): LocalTexts | undefined {
  const filled = Object.entries(texts ?? {}).flatMap(([locale, text]: [string, string | undefined]) => {
    const trimmed = text?.trim();
    return trimmed ? [[locale, trimmed]] : [];
  });
  return filled.length > 0 ? (Object.fromEntries(filled) as LocalTexts) : undefined;
}

/** The block as it is sent: without fields that are empty, or belong to another source of products. */
export function toBlock(block: HomeBlock): HomeBlock {
  const title = written(block.title) ?? {};
  switch (block.kind) {
    case 'hero': {
      const { kind, picture, link } = block;
      const text = written(block.text);
      const alt = written(picture?.alt);
      const name = written(link?.name);
      return {
        kind,
        title,
        ...(text && { text }),
        ...(picture && { picture: { mediaId: picture.mediaId, ...(alt && { alt }) } }),
        ...(link && (name || link.path.trim()) && { link: { name: name ?? {}, path: link.path.trim() } }),
      };
    }
    case 'products': {
      const { kind, from, productIds, category, count } = block;
      return {
        kind,
        title,
        from,
        ...(from === 'chosen' ? { productIds: productIds ?? [] } : { count: count ?? COUNT }),
        ...(from === 'category' && { category: category ?? '' }),
      };
    }
    case 'categories':
      return { ...block, title };
    case 'text':
      return {
        kind: block.kind,
        ...(written(block.title) && { title }),
        text: written(block.text) ?? {},
      };
  }
}

/** The list with the entry at `index` one place up or down. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const after = [...list];
  after.splice(index + by, 0, ...after.splice(index, 1));
  return after;
}
