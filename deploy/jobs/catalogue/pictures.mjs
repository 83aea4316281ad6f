// The catalogue's pictures as files: drawn and rasterised here, since media takes no SVG.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { draw } from './draw/frame.mjs';
import { colours } from './words/colours.mjs';

/** Products that show the same thing in the same colour share its picture. */
export const pictureName = ({ department, shape, colour, view }) =>
  `${department}-${shape}-${colour}-${view}`;

/** The pictures that products need, each once, by name. */
export const picturesOf = (products) =>
  new Map(products.flatMap(({ images }) => images.map((image) => [pictureName(image), image])));

const drawingOf = (image) => draw({ ...image, colour: colours[image.colour].hex });

/** PNG, since media keeps its colours sharp then; hardly packed, since that is fast and media packs anew. */
const render = (svg) => sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 1 }).toBuffer();

/**
 * Remembers in a file who uploaded which drawing, so that the next run need not draw and send it again.
 * @param {{ file: string, isThere: (mediaId: string) => Promise<boolean>, upload: Function }} deps
 */
export function createUploads({ file, isThere, upload }) {
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return {
    /** @returns the picture's id, and whether it was sent now */
    async provide({ seller, owner, name, image }) {
      const svg = drawingOf(image);
      const key = `${owner} ${createHash('sha256').update(svg).digest('hex')}`;
      if (kept[key] && (await isThere(kept[key]))) return { id: kept[key], isNew: false };
      const uploaded = await upload(seller, name, await render(svg));
      kept[key] = uploaded.id;
      return uploaded;
    },
    save() {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(kept));
    },
  };
}
