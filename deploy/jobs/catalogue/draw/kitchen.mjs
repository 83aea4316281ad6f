// Kitchen: what cooks, pours and holds. Each drawing takes the colour of the thing and stands on y = 930.
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
  speckles,
  times,
} from './paint.mjs';

const { oak, walnut, steel, glass } = materials;
const coffee = '#4b3326';

const knob = (x, y, fill) => oval(ball(fill), x, y, 30, 26);

export const kitchen = {
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
  pot: {
    ground: [600, 930, 370],
    draw: (c) =>
      line(darker(c, 0.25), 40, 'M270 640 H220 Q190 640 190 680 T230 722 H280') +
      line(darker(c, 0.25), 40, 'M930 640 H980 Q1010 640 1010 680 T970 722 H920') +
      path(round(c), 'M260 560 H940 L925 850 Q920 930 840 930 H360 Q280 930 275 850 Z') +
      path(round(lighter(c, 0.06)), 'M240 560 Q260 440 600 436 Q940 440 960 560 Z') +
      box(darker(c, 0.25), 236, 548, 728, 26, 13) +
      box(round(materials.brass), 570, 396, 60, 46, 12) +
      oval(ball(materials.brass), 600, 392, 46, 24) +
      shine(320, 620, 30, 220),
  },
  pan: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-35 600 600)',
        laid((fill) => box(fill, 770, 560, 400, 80, 40) + oval(fill, 520, 600, 320), down(darker(c, 0.1))),
        box(down(walnut), 860, 562, 300, 76, 38),
        oval('#00000000', 1120, 600, 14, 14, `stroke="${darker(walnut, 0.4)}" stroke-width="8"`),
        oval(lighter(c, 0.12), 520, 600, 320),
        oval(ball(c), 520, 600, 296),
        oval(darker(c, 0.12), 520, 600, 230),
        oval(ball(lighter(c, 0.04)), 520, 606, 226),
      ),
  },
  knife: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-38 600 600)',
        laid(
          (fill) => path(fill, 'M150 600 Q230 690 470 694 H720 V590 H330 Q210 590 150 600 Z'),
          down('#d5dadd'),
        ),
        path('#ffffff', 'M170 606 Q260 676 470 680 H720 V694 H470 Q230 690 150 600 Z', 'opacity="0.7"'),
        laid(
          (fill) => path(fill, 'M716 586 H1040 Q1080 590 1070 630 Q1060 664 1010 660 L716 668 Z'),
          down(c),
        ),
        box(steel, 706, 584, 26, 88, 4),
        times(3, (index) => oval(steel, 800 + index * 90, 624, 11)),
        grain(darker(c, 0.5), 740, 596, 290, 56, 3, 0.2),
      ),
  },
  board: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-14 600 600)',
        laid(
          (fill) =>
            path(
              fill,
              'M330 410 Q330 360 380 360 H540 Q560 350 560 300 V210 Q560 170 600 170 T640 210 V300 Q640 350 660 360 H820 Q870 360 870 410 V960 Q870 1010 820 1010 H380 Q330 1010 330 960 Z',
            ),
          down(c),
        ),
        grain(darker(c, 0.5), 340, 380, 520, 610, 11),
        oval(darker(c, 0.55), 600, 226, 18),
        line(lighter(c, 0.25), 6, 'M342 960 V412 Q342 372 382 372 H545', 'opacity="0.6"'),
      ),
  },
  mill: {
    ground: [600, 930, 250],
    draw: (c) =>
      times(2, (index) =>
        at(
          index ? 'translate(330 200) scale(0.785)' : 'translate(-110 0)',
          path(
            round(index ? lighter(c, 0.5) : c),
            'M510 640 Q600 600 690 640 Q660 700 700 800 Q730 880 715 930 H485 Q470 880 500 800 Q540 700 510 640 Z',
          ),
          path(
            round(index ? lighter(c, 0.5) : c),
            'M500 620 Q470 470 600 440 Q730 470 700 620 Q600 650 500 620 Z',
          ),
          box(steel, 506, 616, 188, 20, 10),
          oval(ball(index ? lighter(c, 0.4) : darker(c, 0.1)), 600, 412, 46),
          shine(532, 500, 18, 90),
        ),
      ),
  },
  plate: {
    view: 'lay',
    draw: (c) =>
      laid((fill) => oval(fill, 600, 600, 400), down(lighter(c, 0.1))) +
      oval(ball(c), 600, 600, 386) +
      oval(darker(c, 0.1), 600, 600, 268) +
      oval(ball(lighter(c, 0.06)), 600, 606, 262) +
      speckles(darker(c, 0.5), 320, 320, 560, 560, 60, 0.3),
  },
  bowl: {
    ground: [600, 930, 260],
    draw: (c) =>
      box(round(darker(c, 0.15)), 470, 890, 260, 40, 14) +
      path(round(c), 'M250 560 H950 Q950 900 690 906 H510 Q250 900 250 560 Z') +
      oval(lighter(c, 0.25), 600, 560, 350, 84) +
      oval(ball(darker(c, 0.2)), 600, 570, 322, 66) +
      speckles(darker(c, 0.5), 330, 660, 540, 200, 36) +
      shine(330, 660, 26, 120),
  },
  cutlery: {
    view: 'lay',
    draw: (c) =>
      laid(
        (fill) =>
          path(
            fill,
            'M270 330 Q300 260 340 330 V560 Q330 620 332 950 Q332 985 305 985 T278 950 Q280 620 270 560 Z',
          ),
        down(c),
      ) +
      laid(
        (fill) =>
          path(
            fill,
            'M440 250 V440 Q440 540 500 560 L494 950 Q494 985 520 985 T546 950 L540 560 Q600 540 600 440 V250 H578 V430 H554 V250 H532 V430 H508 V250 H486 V430 H462 V250 Z',
          ),
        down(c),
      ) +
      laid(
        (fill) =>
          oval(fill, 730, 370, 76, 118) +
          path(fill, 'M712 470 L704 950 Q704 985 730 985 T756 950 L748 470 Z'),
        down(c),
      ) +
      oval(ball(darker(c, 0.08)), 730, 372, 58, 96) +
      laid(
        (fill) =>
          oval(fill, 900, 400, 54, 84) + path(fill, 'M886 470 L880 950 Q880 985 900 985 T920 950 L914 470 Z'),
        down(c),
      ) +
      oval(ball(darker(c, 0.08)), 900, 402, 40, 66),
  },
  teatowel: {
    view: 'hang',
    draw: (c) =>
      box(round(oak), 250, 250, 700, 34, 17) +
      seeThrough(0.15, path('#2b2019', 'M396 300 H856 V956 Q620 990 396 956 Z')) +
      path(down(lighter(c, 0.12)), 'M370 262 Q600 236 830 262 V700 H370 Z') +
      path(down(c), 'M370 262 Q600 236 830 262 L836 930 Q720 905 600 930 T364 930 Z') +
      times(3, (index) =>
        line(
          lighter(c, 0.45),
          10,
          `M368 ${790 + index * 30} Q480 ${765 + index * 30} 600 ${790 + index * 30} T833 ${790 + index * 30}`,
        ),
      ) +
      seeThrough(
        0.12,
        path(
          '#1d1712',
          'M470 262 Q500 600 470 925 L520 920 Q545 600 520 256 Z M680 256 Q700 600 690 918 L740 922 Q745 600 720 256 Z',
        ),
      ),
  },
  apron: {
    view: 'hang',
    draw: (c) =>
      oval(materials.iron, 600, 214, 18) +
      line(materials.leather, 16, 'M500 400 Q560 230 600 214 Q640 230 700 400') +
      line(materials.leather, 16, 'M360 610 Q250 640 240 760 M840 610 Q950 640 960 760') +
      seeThrough(0.13, path('#2b2019', 'M510 400 H730 Q740 560 880 620 V980 H380 V620 Q500 560 510 400 Z')) +
      path(down(c), 'M490 390 H710 Q720 550 860 610 V950 Q600 980 340 950 V610 Q480 550 490 390 Z') +
      box(darker(c, 0.1), 470, 660, 260, 170, 16) +
      line(lighter(c, 0.35), 5, 'M480 674 H720 M600 674 V820', 'stroke-dasharray="14 12"') +
      line(lighter(c, 0.3), 5, 'M506 408 H694', 'stroke-dasharray="14 12"'),
  },
  jar: {
    ground: [600, 930, 230],
    draw: (c) =>
      seeThrough(0.92, box(round(glass), 400, 430, 400, 500, 60)) +
      path(round(c), 'M416 600 Q500 570 600 596 T784 590 V862 Q784 914 732 914 H468 Q416 914 416 862 Z') +
      speckles(darker(c, 0.4), 430, 620, 340, 280, 60, 0.4) +
      box(round(oak), 386, 340, 428, 110, 26) +
      grain(walnut, 400, 350, 400, 90, 3, 0.25) +
      shine(432, 480, 24, 360, 0.5),
  },
  lunchbox: {
    ground: [600, 930, 340],
    draw: (c) =>
      box(round(darker(c, 0.06)), 290, 700, 620, 230, 46) +
      box(round(lighter(c, 0.14)), 276, 620, 648, 100, 40) +
      box(round(oak), 290, 580, 620, 56, 28) +
      grain(walnut, 310, 588, 580, 40, 2, 0.25) +
      box(darker(c, 0.35), 540, 560, 120, 390, 20, 'opacity="0.85"') +
      shine(330, 740, 26, 140),
  },
};
