const { default: Sequencer } = require('@jest/test-sequencer');

/** Files of this folder run after all others: they look at what those have left. */
module.exports = class LastSequencer extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    const isLast = ({ path }) => path.includes('/e2e/last/');
    return [...sorted.filter((test) => !isLast(test)), ...sorted.filter(isLast)];
  }
};
