// Products for making and serving drinks.
import {
  at,
  ball,
  box,
  darker,
  lighter,
  line,
  materials,
  oval,
  path,
  round,
  seeThrough,
  shine,
  speckles,
  times,
} from './paint.mjs';

const { walnut, steel, glass } = materials;
const coffee = '#4b3326';
const knob = (x, y, fill) => oval(ball(fill), x, y, 30, 26);

export const drinks = {
  mug: {
    ground: [590, 930, 250],
    draw: (c) =>
      line(darker(c, 0.14), 54, 'M775 560 H820 Q915 560 915 665 Q915 790 780 800') +
      path(round(c), 'M350 430 H790 L780 830 Q776 930 670 930 H470 Q364 930 360 830 Z') +
      speckles(darker(c, 0.5), 370, 500, 400, 380) +
      oval(lighter(c, 0.25), 570, 430, 220, 50) +
      oval(darker(c, 0.35), 570, 434, 196, 40) +
      oval(coffee, 570, 444, 184, 30) +
      shine(405, 520, 26, 300),
  },
  cup: {
    ground: [600, 930, 330],
    draw: (c) =>
      oval(darker(c, 0.2), 600, 908, 320, 40) +
      oval(lighter(c, 0.12), 600, 892, 320, 40) +
      oval(darker(c, 0.1), 600, 890, 190, 22) +
      line(darker(c, 0.14), 34, 'M755 640 H790 Q850 645 848 706 Q842 775 740 784') +
      path(round(c), 'M410 570 H790 Q790 880 640 886 H560 Q410 880 410 570 Z') +
      oval(lighter(c, 0.25), 600, 570, 190, 40) +
      oval(coffee, 600, 577, 164, 28) +
      shine(452, 640, 20, 130),
  },
  tumbler: {
    ground: [600, 930, 280],
    draw: (c) =>
      times(2, (index) =>
        at(
          index ? 'translate(175 0)' : 'translate(-150 -10) scale(1 1.01)',
          seeThrough(
            0.86,
            path(round(c), 'M450 480 H750 L722 905 Q720 930 695 930 H505 Q480 930 478 905 Z'),
            oval(lighter(c, 0.5), 600, 480, 150, 30),
          ),
          seeThrough(
            0.55,
            path(lighter(c, 0.55), 'M462 620 H738 L722 905 Q720 922 695 922 H505 Q480 922 478 905 Z'),
          ),
          oval(lighter(c, 0.7), 600, 620, 138, 24, 'opacity="0.8"'),
          shine(486, 520, 18, 330, 0.5),
        ),
      ),
  },
  carafe: {
    ground: [600, 930, 250],
    draw: (c) =>
      seeThrough(
        0.88,
        path(
          round(c),
          'M520 330 H680 L672 520 Q840 610 830 790 Q824 930 700 930 H500 Q376 930 370 790 Q360 610 528 520 Z',
        ),
      ) +
      seeThrough(0.5, path(lighter(c, 0.55), 'M402 690 H798 Q850 925 700 922 H500 Q350 925 402 690 Z')) +
      oval(lighter(c, 0.6), 600, 690, 198, 30, 'opacity="0.8"') +
      oval(lighter(c, 0.5), 600, 330, 80, 18) +
      box(round(materials.cork), 536, 258, 128, 82, 18) +
      shine(440, 650, 22, 190, 0.45),
  },
  dripper: {
    ground: [600, 930, 240],
    draw: (c) =>
      seeThrough(
        0.85,
        path(round(glass), 'M505 610 H695 L790 860 Q806 930 730 930 H470 Q394 930 410 860 Z'),
      ) +
      path(round(coffee), 'M446 780 H754 L790 866 Q800 922 730 922 H470 Q400 922 410 866 Z') +
      line(darker(c, 0.2), 30, 'M760 420 Q860 430 840 510 Q820 560 730 545') +
      path(round(c), 'M380 350 H820 L680 590 H520 Z') +
      box(round(darker(c, 0.08)), 450, 586, 300, 34, 17) +
      oval(lighter(c, 0.3), 600, 350, 220, 40) +
      oval(coffee, 600, 358, 176, 26) +
      shine(462, 400, 18, 90),
  },
  press: {
    ground: [600, 930, 230],
    draw: (c) =>
      line(darker(c, 0.15), 44, 'M750 500 H850 V800 H750') +
      seeThrough(0.9, box(round(glass), 420, 400, 340, 500, 26)) +
      box(round(coffee), 430, 590, 320, 306, 20) +
      box(round(c), 404, 850, 372, 80, 22) +
      box(round(c), 404, 520, 372, 26, 8) +
      box(round(steel), 578, 240, 20, 180) +
      path(round(c), 'M396 410 Q400 345 470 340 H710 Q780 345 784 410 Z') +
      knob(588, 236, darker(c, 0.1)) +
      shine(452, 430, 20, 90, 0.5),
  },
  teapot: {
    ground: [590, 930, 300],
    draw: (c) =>
      line(darker(c, 0.12), 44, 'M370 590 Q215 560 225 700 Q240 820 390 830') +
      path(
        round(darker(c, 0.05)),
        'M770 700 Q850 680 880 560 Q890 520 960 525 Q945 560 935 600 Q900 800 770 840 Z',
      ) +
      path(round(c), 'M590 480 Q850 480 850 710 Q850 930 650 930 H530 Q330 930 330 710 Q330 480 590 480 Z') +
      path(round(darker(c, 0.06)), 'M450 505 Q470 430 590 428 Q710 430 730 505 Q590 540 450 505 Z') +
      knob(590, 412, darker(c, 0.12)) +
      speckles(darker(c, 0.5), 380, 560, 420, 320, 30) +
      shine(400, 600, 30, 190),
  },
  kettle: {
    ground: [590, 930, 290],
    draw: (c) =>
      line(walnut, 40, 'M420 420 Q420 255 590 255 Q760 255 760 420') +
      path(round(darker(c, 0.08)), 'M780 640 Q860 600 890 500 L960 470 Q950 690 800 800 Z') +
      path(
        round(c),
        'M470 400 H710 Q860 640 840 860 Q834 930 770 930 H410 Q346 930 340 860 Q320 640 470 400 Z',
      ) +
      box(round(darker(c, 0.2)), 450, 385, 280, 30, 15) +
      knob(590, 372, walnut) +
      shine(420, 560, 28, 260),
  },
};
