// Decoration.
import {
  at,
  ball,
  box,
  darker,
  down,
  grain,
  lighter,
  line,
  materials,
  oval,
  path,
  round,
  seeThrough,
  shine,
  times,
} from './paint.mjs';

const { iron, brass, paper, leaf } = materials;

export const decor = {
  clock: {
    view: 'hang',
    draw: (c) =>
      seeThrough(0.12, oval('#2b2019', 626, 640, 382)) +
      oval(ball(c), 600, 600, 380) +
      oval(darker(c, 0.2), 600, 600, 330) +
      oval(ball(paper), 600, 604, 322) +
      times(12, (index) =>
        at(`rotate(${index * 30} 600 604)`, box(darker(c, 0.3), 593, 310, 14, index % 3 ? 34 : 60, 7)),
      ) +
      line(iron, 24, 'M600 604 L480 500') +
      line(iron, 16, 'M600 604 L740 400') +
      line('#a8522f', 6, 'M560 680 L690 430') +
      oval(ball(brass), 600, 604, 26),
  },
  vase: {
    ground: [600, 930, 200],
    draw: (c) =>
      line(leaf, 10, 'M600 500 Q590 330 520 200 M600 500 Q620 340 690 250 M600 500 Q600 360 610 170') +
      [
        [520, 200, -30],
        [548, 270, -60],
        [690, 250, 40],
        [656, 320, 70],
        [610, 170, 5],
        [604, 290, -20],
        [600, 350, 50],
      ]
        .map(([x, y, turn]) =>
          at(`rotate(${turn} ${x} ${y})`, path(leaf, `M${x} ${y} q44 -50 0 -120 q-44 70 0 120`)),
        )
        .join('') +
      path(
        round(c),
        'M540 470 H660 Q650 560 730 650 Q790 760 730 870 Q700 930 600 930 T470 870 Q410 760 470 650 Q550 560 540 470 Z',
      ) +
      oval(darker(c, 0.35), 600, 470, 60, 14) +
      shine(478, 700, 24, 130),
  },
  frame: {
    view: 'hang',
    draw: (c) =>
      seeThrough(0.13, box('#2b2019', 316, 226, 620, 800, 10)) +
      box(down(c), 290, 190, 620, 800, 10) +
      grain(darker(c, 0.5), 295, 195, 610, 36, 2) +
      box(darker(c, 0.3), 336, 236, 528, 708) +
      box(paper, 342, 242, 516, 696) +
      box('#e7d9c3', 420, 330, 360, 520) +
      oval('#d98f5c', 660, 460, 70) +
      path('#7d8c58', 'M420 640 Q520 540 620 640 T780 620 V850 H420 Z') +
      path('#3f5d48', 'M420 730 Q560 640 780 740 V850 H420 Z'),
  },
  mirror: {
    view: 'hang',
    draw: (c) =>
      seeThrough(0.13, oval('#2b2019', 624, 640, 340, 420)) +
      oval(ball(c), 600, 600, 340, 420) +
      oval(darker(c, 0.3), 600, 600, 302, 382) +
      oval(down('#d5e2e5'), 600, 600, 296, 376) +
      path(
        '#ffffff',
        'M410 420 L650 250 L700 262 L386 500 Z M372 590 L790 330 L812 366 L366 660 Z',
        'opacity="0.45"',
      ),
  },
  basket: {
    ground: [600, 930, 310],
    draw: (c) =>
      line(darker(c, 0.15), 34, 'M330 600 Q230 560 250 690 M870 600 Q970 560 950 690') +
      path(round(c), 'M280 560 H920 L870 880 Q860 930 810 930 H390 Q340 930 330 880 Z') +
      times(6, (row) =>
        times(12, (col) => {
          const inset = row * 9;
          const width = (600 - inset * 2) / 12;
          return box(
            (row + col) % 2 ? darker(c, 0.16) : lighter(c, 0.14),
            302 + inset + col * width,
            600 + row * 52,
            width - 8,
            44,
            14,
            'opacity="0.75"',
          );
        }),
      ) +
      box(round(lighter(c, 0.05)), 266, 540, 668, 46, 23),
  },
  tray: {
    ground: [600, 930, 400],
    draw: (c) =>
      at(
        'translate(-70 -30)',
        box(round('#f1ece2'), 520, 600, 170, 210, 30),
        line('#e3dccd', 24, 'M690 650 q70 0 60 60 t-66 56'),
      ) +
      at(
        'translate(150 50) scale(1)',
        path(round('#3f5d48'), 'M600 560 Q720 540 740 660 V770 H560 V660 Q560 580 600 560 Z'),
        line('#3f5d48', 20, 'M600 560 Q640 470 700 560'),
      ) +
      box(round(darker(c, 0.1)), 210, 800, 780, 130, 26) +
      grain(darker(c, 0.5), 220, 812, 760, 106, 4) +
      box(lighter(c, 0.15), 200, 786, 800, 28, 14) +
      box(darker(c, 0.5), 262, 840, 110, 32, 16) +
      box(darker(c, 0.5), 828, 840, 110, 32, 16),
  },
};
