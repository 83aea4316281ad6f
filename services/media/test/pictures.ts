import sharp, { type Sharp } from 'sharp';

/** Left half red, right half blue, so that its orientation is visible. */
export function twoHalves(width = 64, height = 48): Sharp {
  const row = Buffer.alloc(width * 3);
  for (let x = 0; x < width; x += 1) row.set(x < width / 2 ? [220, 20, 20] : [20, 20, 220], x * 3);
  return sharp(Buffer.concat(Array<Buffer>(height).fill(row)), { raw: { width, height, channels: 3 } });
}

export const aJpeg = (width?: number, height?: number): Promise<Buffer> =>
  twoHalves(width, height).jpeg().toBuffer();
export const aPng = (width?: number, height?: number): Promise<Buffer> =>
  twoHalves(width, height).png().toBuffer();
export const aWebp = (): Promise<Buffer> => twoHalves().webp().toBuffer();
export const anAvif = (): Promise<Buffer> => twoHalves().avif({ effort: 0 }).toBuffer();

/** The colour at a place, as [red, green, blue, …]. */
export async function pixelAt(content: Buffer, left: number, top: number): Promise<number[]> {
  const pixel = sharp(content).extract({ left, top, width: 1, height: 1 });
  return [...(await pixel.raw().toBuffer())];
}
