// Backgrounds of products: rooms and tables.
import {
  at,
  ball,
  box,
  darker,
  down,
  lighter,
  line,
  materials,
  oval,
  path,
  round,
  seeThrough,
  SIDE,
  times,
} from './paint.mjs';

const leafy = (x, y, size) =>
  at(
    `translate(${x} ${y}) scale(${size})`,
    [-50, -22, 4, 30, 58]
      .map((turn) =>
        at(`rotate(${turn})`, path(materials.leaf, 'M0 0 q52 -90 0 -230 q-52 140 0 230', `opacity="0.9"`)),
      )
      .join(''),
    path(round('#c27a58'), 'M-80 -20 H80 L62 110 H-62 Z'),
  );
const books = (x, y) =>
  box(round('#33475f'), x, y - 50, 260, 50, 8) +
  box(round('#a8522f'), x + 20, y - 96, 220, 46, 8) +
  box(round('#d9c19a'), x + 6, y - 138, 240, 42, 8);
const pines = (colour) =>
  times(7, (index) => {
    const x = 60 + index * 180;
    const height = 200 + ((index * 83) % 130);
    return path(index % 2 ? colour : darker(colour, 0.12), `M${x} ${820 - height} l70 ${height} h-140 Z`);
  });

/** What a department's room shows behind and beside the product. */
export const rooms = {
  table: (colour) =>
    path(lighter(colour, 0.35), 'M250 880 V420 Q250 120 600 120 T950 420 V880 Z') +
    leafy(170, 770, 1.1) +
    box(round(materials.oak), 0, 880, SIDE, 320) +
    box(lighter(materials.oak, 0.2), 0, 880, SIDE, 16),
  shelf: (colour) =>
    oval(darker(colour, 0.06), 860, 330, 230) +
    box(round(materials.beech), 0, 880, SIDE, 320) +
    box(lighter(materials.beech, 0.25), 0, 880, SIDE, 16) +
    books(40, 880) +
    leafy(1_060, 770, 1),
  hills: (colour) =>
    box('#d7e4e6', 0, 0, SIDE, SIDE) +
    oval(ball('#f3d9a0'), 900, 260, 110) +
    path('#b7c6bb', 'M0 700 Q300 380 620 640 T1200 560 V1200 H0 Z') +
    path('#94ab96', 'M0 780 Q420 560 760 740 T1200 700 V1200 H0 Z') +
    pines('#5f7f68') +
    path(darker('#a7b48c', 0.05), 'M0 820 Q600 770 1200 830 V1200 H0 Z') +
    seeThrough(0.3, box(colour, 0, 0, SIDE, SIDE)),
  room: (colour) =>
    box(lighter(colour, 0.4), 130, 110, 380, 470, 8) +
    box('#dcebef', 150, 130, 340, 430) +
    line(lighter(colour, 0.4), 16, 'M320 130 V560 M150 340 H490') +
    seeThrough(0.25, path('#ffffff', 'M520 880 L900 880 L1200 1200 H420 Z')) +
    box(darker(colour, 0.14), 0, 880, SIDE, 320) +
    box(lighter(colour, 0.3), 0, 862, SIDE, 18) +
    leafy(1_040, 800, 1.35),
  garden: (colour) =>
    box('#dbe8e6', 0, 0, SIDE, SIDE) +
    times(9, (index) =>
      path(
        lighter('#cdb893', 0.1 + (index % 2) * 0.12),
        `M${index * 140 - 20} 470 l55 -60 l55 60 V900 h-110 Z`,
      ),
    ) +
    box('#bca47c', 0, 560, SIDE, 34) +
    path('#9fb083', 'M0 870 Q300 830 600 870 T1200 860 V1200 H0 Z') +
    leafy(150, 850, 1.2) +
    leafy(1_080, 850, 1.05) +
    seeThrough(0.2, box(colour, 0, 0, SIDE, SIDE)),
  play: (colour) =>
    times(6, (index) =>
      path(
        ['#a8522f', '#d6a13e', '#98b7c8', '#7d8c58', '#dcaea3', '#33475f'][index],
        `M${40 + index * 200} ${150 + Math.abs(2.5 - index) * -22} h120 l-60 110 Z`,
      ),
    ) +
    line(darker(colour, 0.3), 6, 'M0 110 Q600 210 1200 110') +
    box(darker(colour, 0.1), 0, 880, SIDE, 320) +
    seeThrough(0.6, oval(lighter('#98b7c8', 0.3), 600, 1_010, 560, 110)),
};

/** The room of each department. */
export const roomOf = {
  kitchen: 'table',
  desk: 'shelf',
  stationery: 'shelf',
  outdoor: 'hills',
  textiles: 'room',
  lighting: 'room',
  garden: 'garden',
  bags: 'room',
  wellness: 'table',
  toys: 'play',
  decor: 'shelf',
};

const cup = at(
  'translate(120 1080)',
  oval('#efe7da', 0, 0, 150),
  oval('#e2d8c7', 0, 0, 118),
  oval('#5a3d2b', 0, 4, 104),
);
const pebbles = [
  [90, 1090, 110, 80, '#c9c6bf'],
  [250, 1140, 70, 52, '#b4b1aa'],
  [60, 930, 56, 44, '#dad7d0'],
]
  .map(([x, y, rx, ry, colour]) => oval(ball(colour), x, y, rx, ry))
  .join('');
const sprigs = at(
  'translate(70 1140) rotate(38) scale(1.5)',
  times(5, (index) =>
    at(
      `translate(0 ${-index * 62})`,
      path(materials.leaf, 'M0 0 q70 -30 110 -100 q-90 0 -110 100 M0 0 q-70 -30 -110 -100 q90 0 110 100'),
    ),
  ),
  line(darker(materials.leaf, 0.2), 8, 'M0 60 V-300'),
);
const dice = [
  [110, 1080, 14, '#faf6ec'],
  [270, 1120, -22, '#d6a13e'],
]
  .map(([x, y, turn, colour]) =>
    at(
      `translate(${x} ${y}) rotate(${turn})`,
      box(down(colour), -50, -50, 100, 100, 18),
      times(3, (index) => oval('#44474b', -26 + index * 26, -26 + index * 26, 9)),
    ),
  )
  .join('');

/** By department: the colour of the table, whether it is of wood, and what lies on it. */
const tables = {
  kitchen: ['#dbb98b', true, cup],
  desk: ['#b98f66', true, cup],
  stationery: ['#e6d3b6', true, cup],
  outdoor: ['#a6805a', true, sprigs],
  textiles: ['#d9c4a4', true, ''],
  garden: ['#9b7a58', true, sprigs],
  bags: ['#cfc6d2', false, pebbles],
  wellness: ['#cbd8d5', false, pebbles],
  toys: ['#e9d29a', true, dice],
};

const leafShadow = seeThrough(
  0.1,
  at(
    'translate(1180 -20) rotate(215) scale(3)',
    [-50, -20, 10, 40]
      .map((turn) => at(`rotate(${turn})`, path('#2b2019', 'M0 0 q40 -90 0 -230 q-40 140 0 230')))
      .join(''),
  ),
);

/** The table that flat products of a department lie on. */
export function tableOf(department) {
  const [colour, isWood, beside] = tables[department];
  const boards = isWood
    ? times(5, (index) => box(darker(colour, 0.14), 0, 236 * (index + 1), SIDE, 4, 0, 'opacity="0.4"'))
    : '';
  return box(down(colour), 0, 0, SIDE, SIDE) + boards + leafShadow + beside;
}
