// Uploads of the catalogue's pictures: as PNG, because media accepts no SVG.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { drawingOf } from '@sidecart/demo-catalogue/pictures';
import sharp from 'sharp';

/** PNG keeps edges sharp. It is hardly compressed, because that is fast and media compresses it again. */
const render = (svg) => sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 1 }).toBuffer();

/**
 * Records in a file which account uploaded which drawing, so that the next run need not upload it again.
 * @param {{ file: string, isThere: (mediaId: string) => Promise<boolean>, upload: Function }} deps
 */
export function createUploads({ file, isThere, upload }) {
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return {
    /** @returns the picture's id, and whether it was uploaded now */
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
