// Cookware, tableware and kitchen linen.
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

export const kitchen = {
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
