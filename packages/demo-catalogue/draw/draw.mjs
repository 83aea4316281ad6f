// Draws a picture of a product: the product in front of the wall of its department, close up, or in a room.
import { rooms, roomOf, tableOf } from './backdrops.mjs';
import { decor } from './decor.mjs';
import { desk } from './desk.mjs';
import { drinks } from './drinks.mjs';
import { garden } from './garden.mjs';
import { kitchen } from './kitchen.mjs';
import { lighting } from './lighting.mjs';
import { outdoor } from './outdoor.mjs';
import { at, box, darker, glow, ground, lighter, oval, seeThrough, SIDE, withDefs } from './paint.mjs';
import { stationery } from './stationery.mjs';
import { textiles } from './textiles.mjs';
import { toys } from './toys.mjs';
import { wellness } from './wellness.mjs';

/** Every drawing by its name. */
const shapes = {
  ...drinks,
  ...kitchen,
  ...desk,
  ...stationery,
  ...outdoor,
  ...textiles,
  ...lighting,
  ...decor,
  ...garden,
  ...wellness,
  ...toys,
};

/** Wall colours by department. */
const walls = {
  kitchen: '#eee3d2',
  desk: '#dfe4e5',
  stationery: '#f0e1da',
  outdoor: '#dbe4da',
  textiles: '#e9dfda',
  lighting: '#ddd5ca',
  garden: '#e3e8d4',
  bags: '#e4dfe9',
  wellness: '#dae7e5',
  toys: '#f4e8c6',
  decor: '#ebe0e2',
};

const svg = (content) => {
  const { named, defs } = withDefs(content);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}"><defs>${defs}</defs>${named}</svg>`;
};

const wall = (colour) =>
  box(colour, 0, 0, SIDE, SIDE) + seeThrough(0.8, oval(glow(lighter(colour, 0.6)), 480, 460, 760, 700));
const floor = (colour, y) =>
  box(darker(colour, 0.07), 0, y, SIDE, SIDE - y) +
  box(darker(colour, 0.12), 0, y, SIDE, 4, 0, 'opacity="0.5"');

const drawing = (shape, colour) => (shape.ground ? ground(...shape.ground) : '') + shape.draw(colour);

function front(shape, colour, backdrop) {
  const stands = shape.ground ? floor(backdrop, 800) : '';
  const scale = shape.ground ? 'translate(600 940) scale(1.12) translate(-600 -940)' : '';
  return wall(backdrop) + stands + at(scale, drawing(shape, colour));
}

/** A close-up of the part that matters. */
function detail(shape, colour, backdrop) {
  const [x, y] = shape.focus ?? [600, 640];
  return wall(backdrop) + at(`translate(600 600) scale(1.7) translate(${-x} ${-y})`, drawing(shape, colour));
}

function scene(shape, colour, backdrop, department) {
  const drawn = drawing(shape, colour);
  if (shape.view === 'lay')
    return tableOf(department) + at('translate(625 550) rotate(7) scale(0.8) translate(-600 -600)', drawn);
  const room = shape.room ?? roomOf[department];
  if (shape.view === 'hang') {
    const inside = room === 'hills' || room === 'garden' ? room : 'shelf';
    return (
      wall(backdrop) + rooms[inside](backdrop) + at('translate(600 0) scale(0.76) translate(-600 0)', drawn)
    );
  }
  const y = room === 'hills' || room === 'garden' ? 1_010 : 985;
  return (
    wall(backdrop) + rooms[room](backdrop) + at(`translate(600 ${y}) scale(0.74) translate(-600 -930)`, drawn)
  );
}

const views = { front, detail, scene };

/**
 * A square picture as SVG: `front`, `detail` or `scene` of a shape.
 * @param {{ shape: string, colour: string, view: string, department: string }} picture the colour as #rrggbb
 */
export function draw({ shape, colour, view, department }) {
  return svg(views[view](shapes[shape], colour, walls[department], department));
}
