// The catalogue's pictures, by name and as SVG.
import { draw } from './draw/draw.mjs';
import { colours } from './words/colours.mjs';

/** Products of the same shape and colour share a picture. */
export const pictureName = ({ department, shape, colour, view }) =>
  `${department}-${shape}-${colour}-${view}`;

/** The pictures that products need, each once, by name. */
export const picturesOf = (products) =>
  new Map(products.flatMap(({ images }) => images.map((image) => [pictureName(image), image])));

/** @param {object} image one of a product's `images` @returns {string} SVG */
export const drawingOf = (image) => draw({ ...image, colour: colours[image.colour].hex });
