// Reproducible random numbers. Each key has its own generator, so that a change of one product does not change another.

/** The FNV-1a hash of a text. */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0), 0x01000193);
  return hash >>> 0;
}

/** An sfc32 generator that is seeded by a text. */
export function createRandom(key) {
  let [a, b, c, d] = ['a', 'b', 'c', 'd'].map((part) => hashOf(part + key));
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warm = 0; warm < 12; warm += 1) next();
  const upTo = (count) => Math.floor(next() * count);
  return {
    next,
    chance: (share) => next() < share,
    between: (low, high) => low + upTo(high - low + 1),
    pick: (items) => items[upTo(items.length)],
    /** @returns a shuffled copy */
    shuffle(items) {
      const shuffled = [...items];
      for (let index = shuffled.length - 1; index > 0; index -= 1) {
        const other = upTo(index + 1);
        [shuffled[index], shuffled[other]] = [shuffled[other], shuffled[index]];
      }
      return shuffled;
    },
  };
}
