// Lamps and candles.
import { at, ball, box, darker, glow, lighter, line, materials, oval, path, round, shine } from './paint.mjs';

const { oak, iron, brass, paper, warm } = materials;

export const lighting = {
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
};
