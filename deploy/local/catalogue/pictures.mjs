// The catalogue's pictures as files: drawn and rasterised here, since media takes no SVG.
import sharp from 'sharp';
import { draw } from './draw/frame.mjs';
import { colours } from './words/colours.mjs';

/** Products that show the same thing in the same colour share its picture. */
export const pictureName = ({ department, shape, colour, view }) =>
  `${department}-${shape}-${colour}-${view}`;

/** The pictures that products need, each once, by name. */
export const picturesOf = (products) =>
  new Map(products.flatMap(({ images }) => images.map((image) => [pictureName(image), image])));

/** PNG, since media keeps its colours sharp then; hardly packed, since that is fast and media packs anew. */
export const renderPicture = (image) =>
  sharp(Buffer.from(draw({ ...image, colour: colours[image.colour].hex })))
    .removeAlpha()
    .png({ compressionLevel: 2 })
    .toBuffer();
