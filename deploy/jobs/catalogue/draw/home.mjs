// Textiles, lighting and decoration.
import {
  at,
  ball,
  box,
  darker,
  down,
  glow,
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

const { oak, iron, brass, paper, warm, leaf } = materials;

const layer = (fill, y, height, inset = 0) => box(fill, 270 + inset, y, 660 - 2 * inset, height, height / 2);

export const home = {
  blanket: {
    ground: [600, 930, 360],
    draw: (c) =>
      times(3, (index) => layer(round(index % 2 ? lighter(c, 0.1) : c), 560 + index * 125, 122)) +
      path(down(lighter(c, 0.06)), 'M420 552 H720 L736 860 Q580 880 400 860 Z') +
      times(3, (index) =>
        path(
          lighter(c, 0.5),
          `M${414 - index * 4} ${640 + index * 56} Q570 ${652 + index * 56} ${724 + index * 4} ${640 + index * 56} v20 Q570 ${674 + index * 56} ${413 - index * 4} ${660 + index * 56} Z`,
          'opacity="0.8"',
        ),
      ) +
      times(15, (index) =>
        line(
          lighter(c, 0.25),
          7,
          `M${408 + index * 23} ${866 - Math.abs(index - 7) * 0.6} l${index % 2 ? 3 : -3} 44`,
        ),
      ) +
      seeThrough(
        0.25,
        times(3, (index) => line(darker(c, 0.5), 4, `M300 ${622 + index * 125} H900`)),
      ),
  },
  cushion: {
    ground: [600, 920, 330],
    draw: (c) =>
      path(ball(c), 'M250 330 Q600 390 950 330 Q900 630 950 910 Q600 850 250 910 Q300 630 250 330 Z') +
      seeThrough(
        0.3,
        times(5, (index) =>
          line(
            lighter(c, 0.7),
            10,
            `M${330 + index * 135} ${366 + Math.abs(2 - index) * -9} Q${345 + index * 128} 620 ${330 + index * 135} ${874 + Math.abs(2 - index) * 9}`,
          ),
        ),
      ) +
      line(
        darker(c, 0.2),
        8,
        'M250 330 Q600 390 950 330 Q900 630 950 910 Q600 850 250 910 Q300 630 250 330 Z',
        'opacity="0.5"',
      ),
  },
  bedding: {
    ground: [600, 930, 440],
    draw: (c) =>
      box(round(oak), 150, 420, 900, 460, 30) +
      box(round(darker(oak, 0.2)), 180, 860, 40, 80, 8) +
      box(round(darker(oak, 0.2)), 980, 860, 40, 80, 8) +
      box(round(paper), 180, 640, 840, 200, 40) +
      path(
        ball(lighter(c, 0.3)),
        'M240 500 Q390 470 570 500 Q590 590 570 680 Q400 660 240 680 Q220 590 240 500 Z',
      ) +
      path(
        ball(lighter(c, 0.3)),
        'M630 500 Q790 470 960 500 Q980 590 960 680 Q800 660 630 680 Q610 590 630 500 Z',
      ) +
      path(down(c), 'M160 690 Q600 640 1040 690 V880 Q1040 920 1000 920 H200 Q160 920 160 880 Z') +
      path(lighter(c, 0.25), 'M160 690 Q600 640 1040 690 V740 Q600 690 160 740 Z') +
      seeThrough(
        0.12,
        path(
          '#1d1712',
          'M330 740 Q350 830 320 915 H360 Q390 820 370 735 Z M760 735 Q790 830 770 915 H810 Q830 820 800 738 Z',
        ),
      ),
  },
  towels: {
    ground: [600, 930, 350],
    draw: (c) =>
      times(4, (index) => {
        const fill = [c, lighter(c, 0.35), lighter(c, 0.12), lighter(c, 0.5)][index];
        const y = 800 - index * 130;
        return (
          box(round(fill), 290 + index * 6, y, 620 - index * 12, 130, 60) +
          box(darker(fill, 0.12), 330, y + 62, 560, 6, 3) +
          box(lighter(fill, 0.4), 480, y, 26, 130, 0, 'opacity="0.6"') +
          box(lighter(fill, 0.4), 520, y, 10, 130, 0, 'opacity="0.6"')
        );
      }),
  },
  rug: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-8 600 600)',
        times(24, (index) =>
          line('#d8c7a6', 8, `M${236 + index * 32} 200 v-46 M${236 + index * 32} 1000 v46`),
        ),
        laid((fill) => box(fill, 220, 200, 760, 800, 8), down(c)),
        box('none', 260, 240, 680, 720, 4, `stroke="${lighter(c, 0.5)}" stroke-width="16"`),
        times(3, (index) =>
          path(lighter(c, 0.45), `M600 ${300 + index * 200} l140 100 l-140 100 l-140 -100 Z`),
        ),
        times(3, (index) => path(darker(c, 0.2), `M600 ${340 + index * 200} l84 60 l-84 60 l-84 -60 Z`)),
        times(4, (index) =>
          path(
            lighter(c, 0.25),
            `M330 ${300 + index * 180} l50 36 l-50 36 l-50 -36 Z M870 ${300 + index * 180} l50 36 l-50 36 l-50 -36 Z`,
          ),
        ),
      ),
  },
  desklamp: {
    ground: [560, 930, 230],
    draw: (c) =>
      path('#ffe7ad', 'M620 420 L930 930 H380 Z', 'opacity="0.42"') +
      oval(round(darker(c, 0.2)), 440, 915, 170, 30) +
      oval(lighter(c, 0.06), 440, 902, 170, 28) +
      line(darker(c, 0.1), 24, 'M440 900 L330 600 L560 340') +
      oval(ball(brass), 330, 600, 28) +
      oval(ball(brass), 560, 338, 24) +
      at(
        'rotate(28 640 360)',
        path(round(c), 'M560 420 Q560 290 650 280 Q740 290 760 420 Z'),
        oval(ball('#fff1c9'), 660, 422, 98, 24),
      ),
  },
  tablelamp: {
    ground: [600, 930, 230],
    draw: (c) =>
      oval(glow(warm), 600, 470, 480, 440) +
      path(
        round(c),
        'M560 620 H640 Q660 680 720 730 Q760 800 720 880 Q700 930 600 930 T480 880 Q440 800 480 730 Q540 680 560 620 Z',
      ) +
      box(round(brass), 574, 570, 52, 60, 10) +
      path(round('#f3e4c3'), 'M450 260 H750 L860 580 H340 Z') +
      oval('#fff6dd', 600, 262, 150, 24) +
      shine(508, 760, 20, 90),
  },
  floorlamp: {
    ground: [600, 940, 200],
    draw: (c) =>
      oval(glow(warm), 600, 330, 420, 360) +
      line(darker(oak, 0.2), 26, 'M600 420 L600 940') +
      line(oak, 30, 'M590 430 L440 940 M610 430 L760 940') +
      box(round(brass), 566, 400, 68, 44, 12) +
      path(round(c), 'M470 150 H730 Q790 280 800 410 H400 Q410 280 470 150 Z') +
      oval(lighter(c, 0.5), 600, 152, 130, 20) +
      oval('#fff1c9', 600, 408, 196, 24),
  },
  pendant: {
    view: 'hang',
    draw: (c) =>
      path('#ffe7ad', 'M330 650 L200 1200 H1000 L870 650 Z', 'opacity="0.4"') +
      line(iron, 10, 'M600 0 V330') +
      box(round(brass), 566, 310, 68, 70, 16) +
      path(
        round(c),
        'M540 370 H660 Q700 420 790 480 Q890 560 900 660 H300 Q310 560 410 480 Q500 420 540 370 Z',
      ) +
      oval(darker(c, 0.3), 600, 660, 300, 46) +
      oval('#fff1c9', 600, 664, 262, 36) +
      oval('#ffffff', 600, 672, 90, 24, 'opacity="0.9"') +
      shine(420, 520, 22, 90),
  },
  candle: {
    ground: [600, 930, 230],
    draw: (c) =>
      oval(glow(warm), 600, 330, 300, 300) +
      box(round(c), 410, 530, 380, 400, 40) +
      oval(lighter(c, 0.35), 600, 540, 186, 36) +
      oval('#f6ead0', 600, 544, 166, 28) +
      line(iron, 10, 'M600 545 V460') +
      path('#f3b64e', 'M600 290 Q676 400 600 476 Q524 400 600 290 Z') +
      path('#fff0c4', 'M600 370 Q640 420 600 466 Q560 420 600 370 Z') +
      box(paper, 480, 660, 240, 150, 8) +
      box(darker(c, 0.2), 520, 706, 160, 12, 6) +
      box(darker(c, 0.2), 550, 740, 100, 12, 6),
  },
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
