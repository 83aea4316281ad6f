// Outdoor and bags.
import {
  at,
  ball,
  box,
  darker,
  down,
  glow,
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

const { oak, steel, iron, brass, leather, warm, paper } = materials;

export const outdoor = {
  tent: {
    ground: [600, 930, 460],
    draw: (c) =>
      line(oak, 16, 'M600 300 L560 240 M600 300 L640 240') +
      line(lighter(oak, 0.3), 6, 'M600 300 L1080 930 M600 300 L120 930') +
      path(round(c), 'M600 300 L1010 930 H190 Z') +
      path(lighter(c, 0.16), 'M600 300 L400 930 H190 Z') +
      path(darker(c, 0.55), 'M600 380 L740 930 H470 Z') +
      path(lighter(c, 0.32), 'M600 380 L470 930 H420 Q500 780 560 620 Z') +
      path(lighter(c, 0.05), 'M600 380 L740 930 H800 Q690 780 640 620 Z') +
      oval(glow(warm), 602, 820, 130, 120),
  },
  sleepingbag: {
    ground: [600, 930, 400],
    draw: (c) =>
      path(round(c), 'M330 560 H900 Q960 570 960 745 T900 930 H330 Z') +
      times(5, (index) =>
        path(
          darker(c, 0.12),
          `M${420 + index * 105} 560 Q${450 + index * 105} 740 ${420 + index * 105} 930 h18 Q${470 + index * 105} 740 ${438 + index * 105} 560 Z`,
        ),
      ) +
      oval(ball(darker(c, 0.1)), 330, 745, 120, 185) +
      oval(lighter(c, 0.35), 330, 745, 86, 136) +
      oval(darker(c, 0.1), 330, 745, 56, 92) +
      oval(lighter(c, 0.35), 330, 745, 26, 46) +
      box(leather, 520, 552, 36, 384, 10) +
      box(leather, 780, 552, 36, 384, 10) +
      box(brass, 512, 700, 52, 40, 8) +
      box(brass, 772, 700, 52, 40, 8),
  },
  bottle: {
    ground: [600, 930, 170],
    draw: (c) =>
      path(
        round(c),
        'M520 380 H680 Q760 430 760 540 V870 Q760 930 700 930 H500 Q440 930 440 870 V540 Q440 430 520 380 Z',
      ) +
      box(round(darker(c, 0.25)), 440, 830, 320, 100, 44) +
      box(round(steel), 512, 340, 176, 50, 10) +
      box(round(oak), 520, 230, 160, 120, 22) +
      line(darker(c, 0.4), 18, 'M540 236 Q600 130 660 236') +
      shine(478, 520, 28, 280) +
      path(lighter(c, 0.5), 'M560 640 l40 -70 l40 70 Z M610 640 l30 -46 l30 46 Z', 'opacity="0.85"'),
  },
  flask: {
    ground: [600, 930, 170],
    draw: (c) =>
      line(darker(c, 0.2), 40, 'M760 520 H840 V780 H760') +
      box(round(c), 440, 420, 320, 510, 34) +
      box(round(steel), 440, 860, 320, 70, 24) +
      box(round(steel), 448, 380, 304, 56, 16) +
      path(round(darker(c, 0.12)), 'M470 390 V250 Q470 210 510 210 H690 Q730 210 730 250 V390 Z') +
      shine(480, 470, 26, 330),
  },
  headtorch: {
    ground: [600, 930, 320],
    draw: (c) =>
      oval(glow(warm), 600, 660, 430, 400) +
      line(darker(c, 0.3), 74, 'M330 690 Q300 400 600 400 Q900 400 870 690') +
      line(c, 54, 'M336 690 Q310 410 600 410 Q890 410 864 690') +
      line(lighter(c, 0.4), 8, 'M350 640 Q350 440 600 440 Q850 440 850 640', 'stroke-dasharray="26 20"') +
      box(round(iron), 390, 590, 420, 320, 80) +
      oval(ball('#dfe4e6'), 600, 750, 130) +
      oval(ball('#fff3cf'), 600, 750, 98) +
      oval('#ffffff', 568, 712, 26, 20, 'opacity="0.9"') +
      box(c, 540, 582, 120, 26, 13),
  },
  hammock: {
    ground: [600, 940, 380],
    draw: (c) =>
      line(darker(oak, 0.3), 44, 'M130 250 L200 940 M1070 250 L1000 940') +
      line(oak, 40, 'M150 930 H1050') +
      times(5, (index) =>
        line(
          '#cdbb9a',
          6,
          `M150 400 L${300 + index * 12} ${470 + index * 34} M1050 400 L${900 - index * 12} ${470 + index * 34}`,
        ),
      ) +
      path(down(c), 'M290 470 Q600 600 910 470 Q880 800 600 810 Q320 800 290 470 Z') +
      times(4, (index) =>
        path(
          lighter(c, 0.45),
          `M${296 + index * 8} ${520 + index * 62} Q600 ${680 + index * 36} ${904 - index * 8} ${520 + index * 62} l-4 26 Q600 ${706 + index * 36} ${300 + index * 8} ${546 + index * 62} Z`,
          'opacity="0.7"',
        ),
      ) +
      path(darker(c, 0.2), 'M290 470 Q600 600 910 470 Q600 560 290 470 Z'),
  },
  lantern: {
    ground: [600, 930, 220],
    draw: (c) =>
      oval(glow(warm), 600, 650, 420, 420) +
      line(darker(c, 0.2), 18, 'M430 420 Q430 190 600 190 Q770 190 770 420') +
      box(round(c), 400, 850, 400, 80, 22) +
      seeThrough(0.85, path(round('#f4e6c2'), 'M440 480 Q400 660 440 850 H760 Q800 660 760 480 Z')) +
      path('#f3b64e', 'M600 590 Q680 700 600 780 Q520 700 600 590 Z') +
      path('#fff0c4', 'M600 660 Q640 720 600 768 Q560 720 600 660 Z') +
      line(darker(c, 0.1), 12, 'M470 480 Q440 660 470 850 M730 480 Q760 660 730 850') +
      path(round(c), 'M420 490 Q440 380 520 370 H680 Q760 380 780 490 Z') +
      box(round(darker(c, 0.15)), 540, 320, 120, 60, 16),
  },
  torch: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-32 600 600)',
        path('#ffe7ad', 'M330 510 L-100 250 V950 L330 690 Z', 'opacity="0.5"'),
        laid(
          (fill) =>
            path(
              fill,
              'M320 480 H480 L560 530 H1040 Q1080 530 1080 600 T1040 670 H560 L480 720 H320 Q290 600 320 480 Z',
            ),
          down(c),
        ),
        oval(ball('#fff3cf'), 326, 600, 34, 116),
        box(darker(c, 0.25), 470, 484, 20, 232, 6),
        times(7, (index) => box(darker(c, 0.2), 760 + index * 36, 532, 12, 136, 4)),
        box(brass, 630, 560, 80, 40, 20),
      ),
  },
  backpack: {
    ground: [600, 930, 280],
    draw: (c) =>
      line(leather, 30, 'M520 290 Q520 200 600 200 T680 290') +
      box(round(darker(c, 0.2)), 270, 600, 130, 270, 50) +
      box(round(darker(c, 0.2)), 800, 600, 130, 270, 50) +
      path(round(c), 'M340 480 Q340 270 600 270 T860 480 V860 Q860 930 790 930 H410 Q340 930 340 860 Z') +
      path(down(lighter(c, 0.1)), 'M340 470 Q340 270 600 270 T860 470 Q870 560 600 570 T340 470 Z') +
      box(round(darker(c, 0.1)), 420, 640, 360, 240, 40) +
      line(lighter(c, 0.35), 5, 'M440 690 H760', 'stroke-dasharray="14 12"') +
      box(leather, 450, 500, 46, 160, 10) +
      box(leather, 704, 500, 46, 160, 10) +
      box(brass, 446, 590, 54, 42, 8) +
      box(brass, 700, 590, 54, 42, 8),
  },
  tote: {
    ground: [600, 930, 300],
    draw: (c) =>
      line(darker(c, 0.25), 30, 'M440 520 Q430 210 600 210 T760 520') +
      line(darker(c, 0.05), 34, 'M400 520 Q390 180 600 180 T800 520') +
      path(down(c), 'M300 480 H900 L860 890 Q856 930 810 930 H390 Q344 930 340 890 Z') +
      line(lighter(c, 0.35), 5, 'M312 520 H888', 'stroke-dasharray="14 12"') +
      oval(lighter(c, 0.5), 600, 720, 100) +
      path(c, 'M600 640 Q660 720 600 800 Q540 720 600 640 Z') +
      line(lighter(c, 0.5), 5, 'M600 650 V800'),
  },
  duffel: {
    ground: [600, 930, 410],
    draw: (c) =>
      line(leather, 32, 'M430 600 Q420 390 600 390 T770 600') +
      path(
        round(c),
        'M270 560 Q600 510 930 560 Q1000 580 1000 740 T930 930 H270 Q200 910 200 740 T270 560 Z',
      ) +
      oval(darker(c, 0.18), 250, 745, 54, 170, 'opacity="0.8"') +
      oval(darker(c, 0.3), 950, 745, 46, 166, 'opacity="0.6"') +
      line(darker(c, 0.4), 12, 'M300 560 Q600 530 900 560') +
      box(brass, 780, 530, 60, 26, 8) +
      box(leather, 400, 590, 50, 340, 8) +
      box(leather, 750, 590, 50, 340, 8) +
      box(round(darker(c, 0.1)), 480, 700, 240, 160, 24) +
      line(lighter(c, 0.35), 5, 'M500 740 H700', 'stroke-dasharray="14 12"'),
  },
  wallet: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(-10 600 600)',
        laid((fill) => box(fill, 300, 320, 520, 340, 20), down('#98b7c8')),
        laid((fill) => box(fill, 330, 360, 520, 340, 20), down(paper)),
        laid((fill) => box(fill, 240, 440, 720, 480, 44), down(c)),
        path(darker(c, 0.14), 'M240 480 Q240 440 284 440 H916 Q960 440 960 484 V640 Q600 700 240 640 Z'),
        line(
          lighter(c, 0.35),
          5,
          'M262 630 Q600 684 938 630 M264 480 V870 Q266 898 300 898 H900 Q936 896 936 870 V480',
          'stroke-dasharray="14 12"',
        ),
        oval(ball(brass), 600, 650, 32),
      ),
  },
  umbrella: {
    ground: [600, 940, 240],
    draw: (c) =>
      line(oak, 22, 'M600 300 V860 Q600 930 540 930 T480 870') +
      box(brass, 594, 200, 12, 60, 6) +
      path(
        round(c),
        'M150 620 Q180 240 600 240 T1050 620 Q970 560 900 620 Q820 560 750 620 Q680 560 600 620 Q520 560 450 620 Q380 560 300 620 Q230 560 150 620 Z',
      ) +
      path(darker(c, 0.18), 'M600 240 Q430 380 450 620 Q520 560 600 620 Z', 'opacity="0.7"') +
      path(lighter(c, 0.16), 'M600 240 Q280 340 300 620 Q380 560 450 620 Q430 380 600 240 Z') +
      path(
        darker(c, 0.22),
        'M600 240 Q920 340 900 620 Q970 560 1050 620 Q1010 250 600 240 Z',
        'opacity="0.5"',
      ),
  },
};
