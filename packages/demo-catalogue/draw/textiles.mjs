// Textiles.
import {
  at,
  ball,
  box,
  darker,
  down,
  laid,
  lighter,
  line,
  materials,
  path,
  round,
  seeThrough,
  times,
} from './paint.mjs';

const { oak, paper } = materials;
const layer = (fill, y, height, inset = 0) => box(fill, 270 + inset, y, 660 - 2 * inset, height, height / 2);

export const textiles = {
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
};
