// Games and toys.
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
  times,
} from './paint.mjs';

const { oak, beech, iron, paper } = materials;

export const toys = {
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
