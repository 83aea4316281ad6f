// SVG elements as strings. Fills such as round('#aabbcc') are gradients; `withDefs` defines those that a drawing uses.

/** The width and height of a drawing. */
export const SIDE = 1_200;

const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

function mix(hex, other, share) {
  const [from, to] = [channels(hex), channels(other)];
  const mixed = from.map((value, index) => Math.round(value + (to[index] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export const lighter = (hex, share = 0.2) => mix(hex, '#ffffff', share);
export const darker = (hex, share = 0.15) => mix(hex, '#1d1712', share);

/** Lit from the left: for round, upright surfaces. */
export const round = (hex) => `round(${hex})`;
/** Lit from above: for flat surfaces. */
export const down = (hex) => `down(${hex})`;
/** Lit from the upper left: for a ball. */
export const ball = (hex) => `ball(${hex})`;
/** A source of light that fades out. */
export const glow = (hex) => `glow(${hex})`;

const stops = (pairs) =>
  pairs
    .map(
      ([offset, colour, opacity]) =>
        `<stop offset="${offset}" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${opacity}"`}/>`,
    )
    .join('');

const gradients = {
  round: (id, hex) =>
    `<linearGradient id="${id}">${stops([
      [0, lighter(hex, 0.1)],
      [0.22, lighter(hex, 0.16)],
      [0.6, hex],
      [1, darker(hex, 0.26)],
    ])}</linearGradient>`,
  down: (id, hex) =>
    `<linearGradient id="${id}" x2="0.25" y2="1">${stops([
      [0, lighter(hex, 0.12)],
      [0.5, hex],
      [1, darker(hex, 0.14)],
    ])}</linearGradient>`,
  ball: (id, hex) =>
    `<radialGradient id="${id}" cx="0.36" cy="0.3" r="0.75">${stops([
      [0, lighter(hex, 0.26)],
      [0.55, hex],
      [1, darker(hex, 0.24)],
    ])}</radialGradient>`,
  glow: (id, hex) =>
    `<radialGradient id="${id}">${stops([
      [0, hex, 0.75],
      [0.45, hex, 0.28],
      [1, hex, 0],
    ])}</radialGradient>`,
};

/** @returns the drawing with its gradients named, and their definitions */
export function withDefs(drawing) {
  const ids = new Map();
  const named = drawing.replace(/\b(round|down|ball|glow)\((#[0-9a-f]{6})\)/g, (token) => {
    if (!ids.has(token)) ids.set(token, `g${ids.size}`);
    return `url(#${ids.get(token)})`;
  });
  const defs = [...ids].map(([token, id]) => {
    const [kind, hex] = token.slice(0, -1).split('(');
    return gradients[kind](id, hex);
  });
  return { named, defs: defs.join('') };
}

export const path = (fill, d, more = '') => `<path fill="${fill}" d="${d}" ${more}/>`;
export const line = (stroke, width, d, more = '') =>
  `<path fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${d}" ${more}/>`;
export const box = (fill, x, y, width, height, radius = 0, more = '') =>
  `<rect fill="${fill}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" ${more}/>`;
export const oval = (fill, x, y, rx, ry = rx, more = '') =>
  `<ellipse fill="${fill}" cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" ${more}/>`;
export const at = (transform, ...parts) => `<g transform="${transform}">${parts.join('')}</g>`;
export const seeThrough = (opacity, ...parts) => `<g opacity="${opacity}">${parts.join('')}</g>`;

/** A part several times: `times(3, (index) => …)`. */
export const times = (count, part) => Array.from({ length: count }, (_, index) => part(index)).join('');

/** A reflection on a shiny surface. */
export const shine = (x, y, width, height, opacity = 0.22) =>
  box('#ffffff', x, y, width, height, Math.min(width, height) / 2, `opacity="${opacity}"`);

/** The shadow on the ground below an upright product. */
export const ground = (x, y, rx, ry = rx * 0.16) =>
  seeThrough(0.55, oval(glow('#3b2f26'), x + rx * 0.12, y + ry * 0.15, rx * 1.3, ry * 1.5));

/** A flat product with its shadow: `shape(fill)` draws its outline. */
export const laid = (shape, fill) =>
  [
    [10, 12],
    [18, 24],
    [26, 38],
  ]
    .map(([x, y]) => at(`translate(${x} ${y})`, seeThrough(0.07, shape('#2b2019'))))
    .join('') + shape(fill);

/** The speckles of a glaze, the same at each call. */
export const speckles = (colour, x, y, width, height, count = 40, opacity = 0.35) =>
  seeThrough(
    opacity,
    times(count, (index) => {
      const across = (index * 0.618034) % 1;
      const along = (index * 0.754878) % 1;
      return oval(colour, Math.round(x + across * width), Math.round(y + along * height), 2 + (index % 3));
    }),
  );

/** The grain of wood within a box. */
export const grain = (colour, x, y, width, height, count = 6, opacity = 0.3) =>
  seeThrough(
    opacity,
    times(count, (index) => {
      const from = y + ((index + 0.5) * height) / count;
      const bend = (index % 2 ? 1 : -1) * (6 + ((index * 7) % 11));
      return line(
        colour,
        4,
        `M${x} ${from} C${x + width * 0.3} ${from + bend} ${x + width * 0.6} ${from - bend} ${x + width} ${from + bend / 2}`,
      );
    }),
  );

/** Colours of common materials. */
export const materials = {
  oak: '#c99e68',
  walnut: '#7b5338',
  beech: '#dfc197',
  steel: '#b9bfc4',
  iron: '#44474b',
  brass: '#bb9250',
  paper: '#faf6ec',
  leather: '#9a6640',
  cork: '#c8a06c',
  leaf: '#6f8a5c',
  glass: '#d3e3e3',
  warm: '#ffd98a',
};
