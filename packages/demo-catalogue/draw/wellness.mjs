// Bath, yoga and rest.
import {
  at,
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
  shine,
  times,
} from './paint.mjs';

const { oak, beech, iron, brass, paper, cork } = materials;

export const wellness = {
  soap: {
    ground: [600, 930, 330],
    draw: (c) =>
      box(round(oak), 280, 870, 640, 60, 24) +
      times(6, (index) => box(darker(oak, 0.3), 340 + index * 95, 874, 40, 12, 6)) +
      box(round(c), 330, 690, 540, 190, 60) +
      path(lighter(c, 0.2), 'M390 690 H810 Q870 690 870 750 Q600 790 330 750 Q330 690 390 690 Z') +
      at(
        'translate(40 -172) scale(0.93)',
        box(round(lighter(c, 0.35)), 370, 740, 460, 170, 56),
        oval('none', 600, 822, 120, 46, `stroke="${darker(c, 0.1)}" stroke-width="8" opacity="0.6"`),
      ) +
      [
        [880, 560, 44],
        [950, 640, 26],
        [830, 480, 22],
      ]
        .map(
          ([x, y, r]) =>
            oval('#ffffff', x, y, r, r, 'opacity="0.55"') +
            oval('#ffffff', x - r / 3, y - r / 3, r / 4, r / 4),
        )
        .join(''),
  },
  brush: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-34 600 600)',
        laid(
          (fill) =>
            path(
              fill,
              'M160 560 Q300 470 500 540 H1040 Q1080 545 1080 600 T1040 660 H500 Q300 730 160 640 Q120 600 160 560 Z',
            ),
          down(c),
        ),
        grain(darker(c, 0.45), 200, 560, 800, 80, 3, 0.25),
        times(9, (col) => times(4, (row) => oval('#eadcbf', 212 + col * 32, 562 + row * 26, 12))),
        oval(darker(c, 0.5), 1030, 602, 16),
      ),
  },
  yogamat: {
    ground: [600, 930, 330],
    draw: (c) =>
      path(down(lighter(c, 0.06)), 'M480 890 H1060 Q1090 895 1090 912 T1060 930 H480 Z') +
      box(round(c), 330, 380, 300, 550, 60) +
      oval(lighter(c, 0.2), 480, 420, 150, 62) +
      oval(darker(c, 0.18), 480, 420, 104, 42) +
      oval(lighter(c, 0.2), 480, 420, 62, 24) +
      oval(darker(c, 0.3), 480, 420, 26, 10) +
      box(cork, 322, 560, 316, 34, 8) +
      box(cork, 322, 740, 316, 34, 8),
  },
  block: {
    ground: [600, 930, 360],
    draw: (c) =>
      box(round(darker(c, 0.05)), 260, 730, 640, 200, 30) +
      box(lighter(c, 0.16), 260, 716, 640, 40, 20) +
      at(
        'rotate(-4 620 600)',
        box(round(lighter(c, 0.1)), 330, 500, 540, 210, 30),
        box(lighter(c, 0.28), 330, 490, 540, 36, 18),
      ) +
      seeThrough(
        0.25,
        times(30, (index) =>
          oval(darker(c, 0.6), 290 + ((index * 197) % 590), 770 + ((index * 71) % 150), 4 + (index % 3)),
        ),
      ),
  },
  hotwater: {
    view: 'lay',
    draw: (c) =>
      laid((fill) => box(fill, 530, 170, 140, 160, 26), down(iron)) +
      laid(
        (fill) =>
          path(
            fill,
            'M500 290 H700 Q700 360 780 390 Q880 430 880 540 V880 Q880 1010 750 1010 H450 Q320 1010 320 880 V540 Q320 430 420 390 Q500 360 500 290 Z',
          ),
        down(c),
      ) +
      seeThrough(
        0.5,
        times(7, (col) =>
          times(9, (row) =>
            path(
              lighter(c, 0.45),
              `M${388 + col * 64} ${520 + row * 50} l16 22 l16 -22 l0 12 l-16 22 l-16 -22 Z`,
            ),
          ),
        ),
      ) +
      times(8, (index) => line(darker(c, 0.15), 10, `M${508 + index * 26} 300 V372`)) +
      line(paper, 8, 'M480 392 Q600 430 720 392'),
  },
  diffuser: {
    ground: [600, 930, 220],
    draw: (c) =>
      line(
        beech,
        12,
        'M590 560 L470 190 M600 560 L590 150 M610 560 L720 180 M604 560 L650 160 M596 560 L530 170',
      ) +
      seeThrough(
        0.93,
        path(
          round(c),
          'M540 520 H660 V600 Q820 640 820 780 Q820 930 700 930 H500 Q380 930 380 780 Q380 640 540 600 Z',
        ),
      ) +
      box(round(brass), 528, 500, 144, 50, 14) +
      box(paper, 480, 730, 240, 120, 8) +
      box(darker(c, 0.3), 520, 766, 160, 12, 6) +
      box(darker(c, 0.3), 550, 796, 100, 12, 6) +
      shine(420, 730, 22, 120),
  },
};
