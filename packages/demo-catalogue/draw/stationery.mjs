// Paper, pens and tools for paper.
import {
  at,
  ball,
  box,
  darker,
  down,
  grain,
  laid,
  lighter,
  line,
  materials,
  oval,
  path,
  round,
  seeThrough,
  times,
} from './paint.mjs';

const { walnut, steel, iron, paper, brass, leather } = materials;

export const stationery = {
  notebook: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-9 600 600)',
        laid((fill) => box(fill, 330, 240, 560, 740, 26), paper),
        times(4, (index) =>
          line(
            '#d9cfbd',
            3,
            `M884 ${270 + index * 3} V${950 - index * 3}`,
            `transform="translate(${-index * 5} 0)"`,
          ),
        ),
        box(down(c), 310, 230, 560, 740, 26),
        box(darker(c, 0.25), 310, 230, 70, 740, 26, 'opacity="0.55"'),
        box(lighter(c, 0.55), 500, 380, 250, 130, 10),
        box(darker(c, 0.3), 530, 416, 190, 10, 5),
        box(darker(c, 0.3), 530, 446, 130, 10, 5),
        box(darker(c, 0.4), 806, 230, 18, 740),
        path('#bb5a3c', 'M600 960 V1060 L618 1036 L636 1060 V960 Z'),
      ),
  },
  card: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-7 600 600)',
        laid((fill) => box(fill, 200, 420, 700, 480, 12), down(lighter(c, 0.1))),
        path(darker(c, 0.12), 'M200 430 L550 700 L900 430 V420 H200 Z'),
        path(lighter(c, 0.22), 'M206 424 L550 676 L894 424 Z'),
        oval(ball('#a8522f'), 550, 672, 52),
        oval('none', 550, 672, 34, 34, 'stroke="#7d3a20" stroke-width="6"'),
      ) +
      at(
        'rotate(10 760 420)',
        laid((fill) => box(fill, 540, 170, 420, 560, 12), down(paper)),
        line(materials.leaf, 10, 'M750 620 Q740 450 752 300'),
        times(4, (index) =>
          path(
            index % 2 ? materials.leaf : c,
            `M748 ${560 - index * 70} q70 -70 120 -50 q-20 70 -120 50 M748 ${540 - index * 70} q-70 -70 -120 -50 q20 70 120 50`,
          ),
        ),
      ),
  },
  pen: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-40 600 600)',
        laid((fill) => path(fill, 'M120 600 L270 556 H1010 Q1060 560 1060 600 T1010 644 H270 Z'), down(c)),
        path(down(darker(c, 0.3)), 'M120 600 L270 556 V644 Z'),
        path(steel, 'M120 600 L180 582 V618 Z'),
        box(darker(c, 0.25), 600, 552, 20, 96, 4),
        box(down(darker(c, 0.12)), 640, 552, 420, 96, 40),
        box(lighter(c, 0.4), 700, 540, 300, 22, 11),
        box('#ffffff', 290, 572, 300, 12, 6, 'opacity="0.35"'),
      ),
  },
  pencils: {
    view: 'lay',
    draw: (c) => {
      const colours = [c, '#d6a13e', '#a8522f', '#98b7c8', '#6f8a5c', '#6f4459'];
      return at(
        'rotate(8 600 600)',
        laid((fill) => box(fill, 250, 620, 700, 380, 20), down(lighter(c, 0.55))),
        times(6, (index) => {
          const x = 290 + index * 105;
          const top = 240 + ((index * 37) % 60);
          return (
            path('#e6c79a', `M${x} ${top + 110} L${x + 42} ${top} L${x + 84} ${top + 110} Z`) +
            path(colours[index], `M${x + 27} ${top + 38} L${x + 42} ${top} L${x + 57} ${top + 38} Z`) +
            box(round(colours[index]), x, top + 108, 84, 640, 4)
          );
        }),
        path(down(lighter(c, 0.2)), 'M250 760 H950 V980 Q950 1000 930 1000 H270 Q250 1000 250 980 Z'),
        box(paper, 470, 830, 260, 110, 8),
        box(darker(c, 0.2), 510, 862, 180, 12, 6),
        box(darker(c, 0.2), 540, 894, 120, 12, 6),
      );
    },
  },
  scissors: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(28 600 600)',
        laid((fill) => path(fill, 'M560 640 L500 160 Q560 150 640 600 Z'), down('#cfd5d8')),
        laid((fill) => path(fill, 'M640 640 L700 160 Q640 150 560 600 Z'), down('#dfe3e5')),
        oval(
          'none',
          470,
          850,
          96,
          130,
          `stroke="${darker(c, 0.08)}" stroke-width="56" transform="rotate(18 470 850)"`,
        ),
        oval('none', 730, 850, 96, 130, `stroke="${c}" stroke-width="56" transform="rotate(-18 730 850)"`),
        path(c, 'M646 735 L560 600 L610 580 L690 720 Z'),
        path(darker(c, 0.08), 'M554 735 L640 600 L590 580 L510 720 Z'),
        oval(ball(brass), 600, 610, 26),
      ),
  },
  pouch: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-6 600 600)',
        laid(
          (fill) =>
            path(
              fill,
              'M230 380 H970 Q1000 380 1000 420 V800 Q1000 880 920 880 H280 Q200 880 200 800 V420 Q200 380 230 380 Z',
            ),
          down(c),
        ),
        box(darker(c, 0.25), 230, 420, 740, 34, 10),
        line(brass, 8, 'M250 437 H920', 'stroke-dasharray="6 10"'),
        box(brass, 900, 424, 46, 26, 6),
        path(leather, 'M930 440 l60 90 l-34 16 l-50 -92 Z'),
        line(
          lighter(c, 0.3),
          4,
          'M220 480 V800 Q222 860 284 862 H916 Q978 860 980 800 V480',
          'stroke-dasharray="14 12"',
        ),
        box(leather, 300, 720, 150, 90, 10),
        grain(walnut, 310, 730, 130, 70, 2, 0.2),
      ),
  },
  planner: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(6 600 600)',
        laid((fill) => box(fill, 180, 320, 840, 580, 20), down(c)),
        path(down(paper), 'M205 345 Q400 320 598 345 V876 Q400 850 205 876 Z'),
        path(down(darker(paper, 0.03)), 'M602 345 Q800 320 995 345 V876 Q800 850 602 876 Z'),
        seeThrough(
          0.7,
          times(5, (row) =>
            times(3, (col) =>
              box('none', 240 + col * 112, 440 + row * 80, 100, 66, 6, 'stroke="#cdbfa6" stroke-width="4"'),
            ),
          ),
          times(8, (row) => line('#cdbfa6', 4, `M640 ${440 + row * 52} H950`)),
        ),
        box(c, 240, 380, 200, 24, 8),
        box(c, 640, 380, 140, 24, 8),
        oval('#a8522f', 402, 553, 18),
        at('rotate(-24 860 700)', box(round(iron), 600, 690, 380, 26, 13)),
      ),
  },
};
