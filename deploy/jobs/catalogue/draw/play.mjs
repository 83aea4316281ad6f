// Wellness and toys.
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

const { oak, beech, iron, brass, paper, cork } = materials;

export const play = {
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
  puzzle: {
    view: 'lay',
    draw: (c) => {
      const piece =
        'M0 0 H80 q-20 -60 30 -60 t30 60 H220 V80 q60 -20 60 30 t-60 30 V220 H140 q20 -60 -30 -60 t-30 60 H0 Z';
      const colours = [c, lighter(c, 0.35), '#d6a13e', darker(c, 0.2)];
      const places = [
        [330, 350, 0],
        [555, 350, 0],
        [330, 575, 0],
        [640, 690, 24],
      ];
      return at(
        'rotate(-8 600 600)',
        places
          .map(([x, y, turn], index) =>
            at(
              `translate(${x} ${y}) rotate(${turn}) scale(1.01)`,
              laid((fill) => path(fill, piece), down(colours[index])),
              line(darker(colours[index], 0.2), 4, piece, 'opacity="0.6"'),
            ),
          )
          .join(''),
      );
    },
  },
  boardgame: {
    view: 'lay',
    draw: (c) =>
      at(
        'rotate(9 600 600)',
        laid((fill) => box(fill, 240, 240, 720, 720, 24), down(c)),
        times(36, (index) =>
          box(
            (index + Math.floor(index / 6)) % 2 ? lighter(c, 0.6) : darker(c, 0.15),
            288 + (index % 6) * 104,
            288 + Math.floor(index / 6) * 104,
            104,
            104,
          ),
        ),
        [
          [3, 1, '#a8522f'],
          [1, 4, '#d6a13e'],
          [4, 3, '#33475f'],
        ]
          .map(
            ([col, row, colour]) =>
              laid((fill) => oval(fill, 340 + col * 104, 340 + row * 104, 40), ball(colour)) +
              oval(lighter(colour, 0.3), 332 + col * 104, 328 + row * 104, 20),
          )
          .join(''),
        at(
          'rotate(20 870 900)',
          laid((fill) => box(fill, 820, 850, 110, 110, 20), down(paper)),
          times(3, (index) => oval(iron, 846 + index * 29, 876 + index * 29, 11)),
        ),
      ),
  },
  cards: {
    view: 'lay',
    draw: (c) =>
      [-24, -8, 8, 24]
        .map((turn, index) =>
          at(
            `rotate(${turn} 600 1000)`,
            laid(
              (fill) => box(fill, 440, 280, 320, 480, 28),
              index === 3 ? paper : down(index % 2 ? lighter(c, 0.2) : c),
            ),
            index === 3
              ? path(c, 'M600 420 Q700 520 600 620 Q500 520 600 420 Z') +
                  oval(c, 480, 330, 14) +
                  oval(c, 720, 710, 14)
              : box('none', 466, 306, 268, 428, 16, `stroke="${lighter(c, 0.55)}" stroke-width="8"`) +
                  oval(lighter(c, 0.5), 600, 520, 50),
          ),
        )
        .join(''),
  },
  blocks: {
    ground: [600, 930, 330],
    draw: (c) =>
      box(round(c), 290, 720, 210, 210, 14) +
      box(round('#d6a13e'), 510, 720, 210, 210, 14) +
      box(round(lighter(c, 0.4)), 730, 720, 180, 210, 14) +
      path(round('#98b7c8'), 'M400 720 V500 H610 V720 H560 Q560 620 505 620 T450 720 Z') +
      box(round(beech), 620, 510, 210, 210, 14) +
      path(round('#a8522f'), 'M400 500 L505 320 L610 500 Z') +
      oval(ball('#7d8c58'), 725, 440, 76) +
      grain(darker(beech, 0.4), 626, 520, 198, 190, 4, 0.25),
  },
  car: {
    ground: [600, 930, 380],
    draw: (c) =>
      path(
        round(c),
        'M250 690 Q260 630 330 620 H400 Q450 450 600 450 Q760 450 800 620 H870 Q950 640 950 720 V830 Q950 850 930 850 H270 Q250 850 250 830 Z',
      ) +
      path('#e3eef0', 'M450 620 Q480 510 580 506 V620 Z M620 506 Q720 510 750 620 H620 Z') +
      grain(darker(c, 0.4), 270, 680, 660, 150, 4, 0.2) +
      [400, 800]
        .map(
          (x) => oval(ball(oak), x, 840, 94) + oval(darker(oak, 0.25), x, 840, 44) + oval(beech, x, 840, 18),
        )
        .join('') +
      oval(ball('#f3d27a'), 926, 730, 26),
  },
  bear: {
    ground: [600, 930, 260],
    draw: (c) =>
      oval(ball(darker(c, 0.06)), 450, 330, 78) +
      oval(ball(darker(c, 0.06)), 750, 330, 78) +
      oval(lighter(c, 0.35), 450, 336, 40) +
      oval(lighter(c, 0.35), 750, 336, 40) +
      oval(ball(darker(c, 0.06)), 390, 690, 80, 130, 'transform="rotate(24 390 690)"') +
      oval(ball(darker(c, 0.06)), 810, 690, 80, 130, 'transform="rotate(-24 810 690)"') +
      oval(ball(c), 600, 740, 200, 190) +
      oval(lighter(c, 0.3), 600, 760, 120, 120) +
      oval(ball(c), 600, 450, 215, 190) +
      oval(ball(darker(c, 0.04)), 470, 880, 105, 70) +
      oval(ball(darker(c, 0.04)), 730, 880, 105, 70) +
      oval(lighter(c, 0.4), 600, 520, 90, 68) +
      oval(iron, 600, 490, 32, 22) +
      line(iron, 8, 'M600 512 V540 Q570 566 550 546 M600 540 Q630 566 650 546') +
      oval(iron, 520, 420, 16, 20) +
      oval(iron, 680, 420, 16, 20),
  },
  kite: {
    view: 'hang',
    draw: (c) =>
      line('#8d8171', 6, 'M640 730 Q560 860 680 930 T600 1130') +
      [
        [606, 820, 20],
        [650, 910, -30],
        [655, 1010, 30],
      ]
        .map(([x, y, turn]) =>
          at(
            `rotate(${turn} ${x} ${y})`,
            path(lighter(c, 0.2), `M${x} ${y} l-60 -34 v68 Z M${x} ${y} l60 -34 v68 Z`),
          ),
        )
        .join('') +
      at(
        'rotate(12 600 450)',
        path(c, 'M600 130 L860 420 L600 760 Z'),
        path(lighter(c, 0.3), 'M600 130 L340 420 L600 760 Z'),
        path('#d6a13e', 'M340 420 H600 V760 Z'),
        path(darker(c, 0.2), 'M600 420 H860 L600 760 Z'),
        line(oak, 10, 'M600 130 V760 M340 420 H860'),
      ),
  },
};
