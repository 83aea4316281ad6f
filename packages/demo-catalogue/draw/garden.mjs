// Tools and garden.
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
  shine,
  times,
} from './paint.mjs';

const { oak, steel, iron, brass, leaf, paper } = materials;

const sprig = (x, y, turn, size = 1) =>
  at(
    `translate(${x} ${y}) rotate(${turn}) scale(${size})`,
    path(leaf, 'M0 0 q60 -70 0 -190 q-60 120 0 190'),
    line(darker(leaf, 0.2), 5, 'M0 0 V-150'),
  );

export const garden = {
  hammer: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(38 600 600)',
        laid((fill) => path(fill, 'M566 330 H634 L650 1040 Q650 1070 600 1070 T550 1040 Z'), down(c)),
        grain(darker(c, 0.5), 566, 400, 68, 640, 14, 0.2),
        laid(
          (fill) =>
            path(
              fill,
              'M390 230 H640 L840 300 Q850 320 830 330 L660 370 H390 Q370 370 370 350 V250 Q370 230 390 230 Z',
            ),
          down('#6a6f74'),
        ),
        box(down('#858b90'), 340, 216, 70, 168, 16),
        box(steel, 560, 226, 80, 20, 6),
      ),
  },
  screwdriver: {
    view: 'lay',
    draw: (c) =>
      times(3, (index) =>
        at(
          `translate(${(index - 1) * 215} ${[60, -20, 90][index]}) scale(${[0.92, 1, 0.86][index]})`,
          laid((fill) => box(fill, 584, 200, 32, 440, 6), down(steel)),
          path(steel, 'M584 210 L592 150 H608 L616 210 Z'),
          box(down(brass), 560, 620, 80, 50, 12),
          laid(
            (fill) =>
              path(fill, 'M540 670 H660 Q690 800 650 1000 Q640 1050 600 1050 T550 1000 Q510 800 540 670 Z'),
            down([c, lighter(c, 0.2), darker(c, 0.2)][index]),
          ),
          times(3, (stripe) => line(darker(c, 0.35), 6, `M${568 + stripe * 32} 720 V960`)),
        ),
      ),
  },
  tape: {
    ground: [560, 930, 300],
    draw: (c) =>
      box(down('#f1c84c'), 600, 868, 430, 48, 4) +
      times(10, (index) => box(iron, 790 + index * 22, 868, 4, index % 2 ? 18 : 28)) +
      box(steel, 1020, 860, 18, 76, 4) +
      path(
        round(c),
        'M280 560 Q280 420 480 420 Q800 420 800 700 V900 Q800 930 770 930 H330 Q280 930 280 880 Z',
      ) +
      oval(ball(darker(c, 0.25)), 510, 680, 170) +
      oval(ball(paper), 510, 680, 120) +
      box(darker(c, 0.3), 460, 664, 100, 12, 6) +
      box(darker(c, 0.3), 476, 690, 68, 12, 6) +
      box(iron, 640, 420, 120, 30, 12),
  },
  trowel: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(36 600 600)',
        laid((fill) => path(fill, 'M480 190 Q600 120 720 190 Q740 420 600 560 Q460 420 480 190 Z'), down(c)),
        path(
          lighter(c, 0.25),
          'M600 160 Q640 380 600 540 Q500 400 500 210 Q550 165 600 160 Z',
          'opacity="0.5"',
        ),
        box(down(steel), 580, 550, 40, 150, 12),
        laid(
          (fill) =>
            path(fill, 'M556 690 H644 Q670 860 650 1020 Q640 1070 600 1070 T550 1020 Q530 860 556 690 Z'),
          down(oak),
        ),
        box(brass, 552, 684, 96, 34, 10),
        line(materials.leather, 12, 'M600 1050 q-50 70 0 90 q50 -20 0 -90'),
      ),
  },
  pruner: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-30 600 600)',
        laid((fill) => path(fill, 'M600 560 Q520 380 560 200 Q700 330 660 560 Z'), down('#cfd5d8')),
        laid((fill) => path(fill, 'M590 570 Q480 470 440 330 Q560 380 650 540 Z'), down('#9aa2a7')),
        laid(
          (fill) => path(fill, 'M570 600 Q420 760 440 1040 Q470 1090 510 1050 Q500 830 640 640 Z'),
          down(c),
        ),
        laid(
          (fill) => path(fill, 'M640 590 Q820 760 800 1040 Q770 1090 730 1050 Q740 850 600 640 Z'),
          down(darker(c, 0.1)),
        ),
        line(steel, 12, 'M540 800 q40 20 20 40 t40 30 t30 30 t30 0'),
        oval(ball(brass), 612, 600, 46),
        oval(darker(brass, 0.3), 612, 600, 14),
      ),
  },
  wateringcan: {
    ground: [580, 930, 320],
    draw: (c) =>
      line(darker(c, 0.15), 34, 'M420 520 Q400 300 560 330 Q700 360 720 520') +
      line(darker(c, 0.15), 36, 'M370 600 Q210 600 240 760 Q260 840 370 850') +
      path(round(darker(c, 0.04)), 'M770 800 L930 500 L970 520 L830 870 H760 Z') +
      at('rotate(28 960 500)', box(round(brass), 900, 470, 120, 44, 12)) +
      path(round(c), 'M380 500 H760 L790 880 Q790 930 740 930 H400 Q350 930 352 880 Z') +
      oval(lighter(c, 0.2), 570, 502, 190, 34) +
      oval(darker(c, 0.4), 570, 506, 166, 24) +
      shine(404, 580, 26, 240),
  },
  plantpot: {
    ground: [600, 930, 250],
    draw: (c) =>
      sprig(600, 560, 0, 1.75) +
      sprig(580, 570, -32, 1.5) +
      sprig(620, 570, 32, 1.5) +
      sprig(560, 580, -62, 1.15) +
      sprig(640, 580, 62, 1.15) +
      path(round(c), 'M390 580 H810 L770 900 Q766 930 730 930 H470 Q434 930 430 900 Z') +
      box(round(lighter(c, 0.08)), 370, 540, 460, 80, 18) +
      shine(436, 650, 22, 210),
  },
  birdfeeder: {
    view: 'hang',
    draw: (c) =>
      line(iron, 10, 'M600 0 V260') +
      path(down(c), 'M600 240 L900 480 H300 Z') +
      path(darker(c, 0.2), 'M600 240 L900 480 H840 L600 290 L360 480 H300 Z') +
      seeThrough(0.85, box(round('#d3e3e3'), 430, 480, 340, 300, 8)) +
      path(round('#b48a4e'), 'M436 600 Q600 560 764 600 V780 H436 Z') +
      box(round(oak), 400, 480, 36, 340, 8) +
      box(round(oak), 764, 480, 36, 340, 8) +
      box(round(darker(oak, 0.1)), 300, 780, 600, 60, 16) +
      path(
        '#a8522f',
        'M700 770 q-10 -90 70 -100 q40 -50 90 -20 l40 10 l-34 20 q10 90 -60 100 l-60 40 l10 -50 Z',
      ) +
      oval('#2c2c2e', 846, 668, 7),
  },
};
