// Desk accessories and seating.
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

const { oak, steel, paper, brass, leather } = materials;

export const desk = {
  mat: {
    view: 'lay',
    draw: (c) =>
      laid((fill) => box(fill, 130, 340, 940, 520, 36), down(c)) +
      box(
        'none',
        150,
        360,
        900,
        480,
        24,
        `stroke="${lighter(c, 0.25)}" stroke-width="4" stroke-dasharray="16 12"`,
      ) +
      laid((fill) => box(fill, 420, 500, 230, 300, 14), down(paper)) +
      box(brass, 690, 480, 16, 300, 8) +
      laid((fill) => oval(fill, 880, 560, 80), down('#efe7da')) +
      oval('#4b3326', 880, 560, 60),
  },
  organiser: {
    ground: [600, 930, 370],
    draw: (c) =>
      at(
        'rotate(6 430 500)',
        box(round('#d6a13e'), 410, 330, 28, 380, 6),
        path('#e9cfa0', 'M410 330 L424 286 L438 330 Z'),
      ) +
      at(
        'rotate(-5 500 500)',
        box(round('#98b7c8'), 490, 300, 28, 400, 6),
        path('#e9cfa0', 'M490 300 L504 256 L518 300 Z'),
      ) +
      at('rotate(3 720 560)', box(down(paper), 620, 440, 240, 300, 8), box('#dcaea3', 620, 440, 240, 40, 8)) +
      box(round(darker(c, 0.16)), 330, 500, 250, 420, 24) +
      path(round(c), 'M250 690 H950 V900 Q950 930 920 930 H280 Q250 930 250 900 Z') +
      box(darker(c, 0.3), 250, 684, 700, 18, 9) +
      grain(darker(c, 0.45), 260, 710, 680, 200, 5) +
      box(darker(c, 0.2), 600, 700, 6, 230),
  },
  laptopstand: {
    ground: [600, 930, 360],
    draw: (c) =>
      path(round(darker(c, 0.15)), 'M300 920 L470 640 H560 L420 930 H320 Q290 930 300 920 Z') +
      path(round(darker(c, 0.15)), 'M900 920 L730 640 H640 L780 930 H880 Q910 930 900 920 Z') +
      box(round(c), 250, 615, 700, 44, 18) +
      grain(darker(c, 0.45), 260, 618, 680, 38, 2) +
      box(round('#cfd3d6'), 220, 575, 760, 40, 18) +
      path(down('#3c4046'), 'M300 250 H900 Q920 250 922 272 L940 575 H260 L278 272 Q280 250 300 250 Z') +
      path(down('#a8bac4'), 'M318 276 H882 L900 548 H300 Z') +
      path('#ffffff', 'M318 276 H560 L420 548 H300 Z', 'opacity="0.18"'),
  },
  headphones: {
    ground: [600, 930, 290],
    draw: (c) =>
      line(darker(c, 0.25), 62, 'M330 680 Q310 290 600 290 Q890 290 870 680') +
      line(lighter(c, 0.08), 40, 'M350 600 Q350 306 600 306 Q850 306 850 600') +
      box(round(darker(c, 0.4)), 370, 600, 70, 300, 35) +
      box(round(darker(c, 0.4)), 760, 600, 70, 300, 35) +
      box(round(c), 250, 580, 140, 340, 70) +
      box(round(c), 810, 580, 140, 340, 70) +
      box(steel, 306, 640, 12, 220, 6, 'opacity="0.7"') +
      box(steel, 882, 640, 12, 220, 6, 'opacity="0.7"'),
  },
  speaker: {
    ground: [600, 930, 330],
    draw: (c) =>
      line(leather, 30, 'M400 480 Q400 340 600 340 Q800 340 800 480') +
      box(round(oak), 300, 460, 600, 470, 60) +
      box(down(c), 330, 490, 540, 410, 40) +
      seeThrough(
        0.25,
        times(8, (row) => times(12, (col) => oval(darker(c, 0.6), 372 + col * 41, 536 + row * 44, 8))),
      ) +
      oval(ball(darker(c, 0.3)), 760, 800, 44) +
      oval(brass, 760, 800, 16),
  },
  chair: {
    room: 'room',
    ground: [600, 940, 300],
    draw: (c) =>
      line(darker(oak, 0.15), 34, 'M470 690 L400 930 M730 690 L800 930') +
      line(oak, 38, 'M430 690 L350 935 M770 690 L850 935') +
      line(oak, 34, 'M420 640 L400 300 M780 640 L800 300') +
      path(down(c), 'M380 230 Q600 180 820 230 Q850 330 815 430 Q600 390 385 430 Q350 330 380 230 Z') +
      path(down(c), 'M370 610 Q600 580 830 610 Q880 650 850 720 Q600 750 350 720 Q320 650 370 610 Z') +
      path(darker(c, 0.2), 'M350 716 Q600 750 850 716 Q846 748 820 752 Q600 780 380 752 Q354 748 350 716 Z'),
  },
  stool: {
    room: 'room',
    ground: [600, 940, 270],
    draw: (c) =>
      line(darker(c, 0.25), 34, 'M520 560 L480 920 M680 560 L720 920') +
      line(round(c), 40, 'M460 560 L370 935 M740 560 L830 935') +
      line(darker(c, 0.1), 26, 'M410 780 H790') +
      box(round(c), 350, 490, 500, 80, 40) +
      oval(lighter(c, 0.14), 600, 500, 246, 40) +
      grain(darker(c, 0.4), 400, 475, 400, 50, 4),
  },
};
