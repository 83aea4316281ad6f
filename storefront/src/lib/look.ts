/** How many drawings `still-life.svg` has, side by side. */
const DRAWINGS = 8;

const sumOf = (key: string, factor: number): number =>
  [...key].reduce((total, letter) => (total * factor + letter.charCodeAt(0)) % 65_521, 7);

/** One of `count` tints: always the same for the same product. */
export const tintOf = (key: string, count: number): number => sumOf(key, 31) % count;

/** What is drawn in place of a missing picture: always the same for the same product. */
export function drawingOf(key: string): { position: string; isMirrored: boolean } {
  // Another factor than that of the tint: products with the same tint have different drawings.
  const sum = sumOf(key, 37);
  const index = (sum >> 1) % DRAWINGS;
  return { position: `${((100 * index) / (DRAWINGS - 1)).toFixed(2)}%`, isMirrored: ((sum >> 4) & 1) === 1 };
}
