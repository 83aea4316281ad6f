import type { Schemas } from '@sidecart/contracts/http/types';
import { conflict, notFound } from '@sidecart/kit/errors';
import type { Look } from '../catalogue/product';

export type HomeBlock = Schemas['HomeBlock'];
export type HomeVersion = Schemas['Home'];

/** Older ones are deleted. */
export const VERSIONS_KEPT = 100;

export const homeChanged = (version: number) =>
  conflict('home-changed', 'The home page has changed since it was read. Read it again and retry.', {
    version,
  });
export const homeVersionNotFound = () =>
  notFound('home-version-not-found', 'This version of the home page does not exist.');

/** Ids of the pictures that the blocks show. */
export const picturesOf = (blocks: readonly HomeBlock[]): string[] => [
  ...new Set(
    blocks.flatMap((block) => (block.kind === 'hero' && block.picture ? [block.picture.mediaId] : [])),
  ),
];

/** The blocks with the current looks of their pictures. */
export const withLooks = (blocks: readonly HomeBlock[], looks: ReadonlyMap<string, Look>): HomeBlock[] =>
  blocks.map((block) => {
    if (block.kind !== 'hero' || !block.picture) return block;
    const { version, focal } = looks.get(block.picture.mediaId) ?? {};
    return {
      ...block,
      picture: { ...block.picture, ...(version !== undefined && { version }), ...(focal && { focal }) },
    };
  });
