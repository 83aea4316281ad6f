// The result of a check: `ok`, a `warning` (the system starts anyway) or a `problem` (it would not), and how to fix it.

/** @typedef {{ check: string, found: string, verdict: 'ok' | 'warning' | 'problem', mend?: string }} Result */

export const ok = (check, found) => ({ check, found, verdict: 'ok' });
export const warning = (check, found, mend) => ({ check, found, verdict: 'warning', mend });
export const problem = (check, found, mend) => ({ check, found, verdict: 'problem', mend });

export const hasProblem = (results) => results.some(({ verdict }) => verdict === 'problem');

/** Aligned columns, and under each result that is not ok one line that says how to fix it. */
export function table(results) {
  const rows = [['CHECK', 'FOUND', 'VERDICT'], ...results.map((it) => [it.check, it.found, it.verdict])];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  return rows
    .flatMap((row, index) => {
      const mend = results[index - 1]?.mend;
      return mend ? [line(row), `  -> ${mend}`] : [line(row)];
    })
    .join('\n');
}
