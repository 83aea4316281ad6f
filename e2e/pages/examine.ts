import { source } from 'axe-core';
import type { Page } from 'playwright-core';
import { desktop, keepPicture, open, phone } from '../browser';

interface Finding {
  id: string;
  impact: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

const BAD = ['serious', 'critical'];

async function findingsOn(page: Page): Promise<string[]> {
  const findings: Finding[] = await page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return findings
    .filter(({ impact }) => BAD.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}: ${nodes[0]?.failureSummary}`);
}

/** The same in every run. */
export const nameOf = (path: string) =>
  path
    .slice(1)
    .replace(/[?].*/, '')
    .replace(/[0-9a-f-]{36}/, 'one')
    .replaceAll('/', ' ') || 'home';

export interface Place {
  path: string;
  /** Name of its pictures, if the path does not distinguish it from another. */
  name?: string;
  status?: number;
  viewports?: (typeof desktop)[];
  /** Opens the part of the page to check. */
  show?: (page: Page) => Promise<unknown>;
}

/**
 * Looks at a page in both themes, on a phone and at a desk. Keeps a picture of it at a desk in light and one on a phone in
 * dark.
 * @returns the violations, and where they are
 */
async function examine(page: Page, place: Place): Promise<string[]> {
  const { path, name = nameOf(path), status = 200, viewports = [desktop, phone], show } = place;
  await page.setViewportSize(viewports[0] ?? desktop);
  const answered = await open(page, path);
  const bad = answered === status ? [] : [`${path}: ${answered}`];
  await show?.(page);
  await page.evaluate(source);
  for (const viewport of viewports)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const where = `${name}: ${path} ${viewport.width} ${colorScheme}`;
      bad.push(...(await findingsOn(page)).map((finding) => `${where}: ${finding}`));
      const width: number = await page.evaluate('document.documentElement.scrollWidth');
      if (width > viewport.width) bad.push(`${where}: ${width} px wide`);
      if ((viewport === desktop) === (colorScheme === 'light'))
        await keepPicture(page, `${name} ${viewport.width} ${colorScheme}`);
    }
  return bad;
}

export async function examineAll(page: Page, places: (string | Place)[]): Promise<void> {
  const bad: string[] = [];
  for (const place of places)
    bad.push(...(await examine(page, typeof place === 'string' ? { path: place } : place)));
  expect(bad).toEqual([]);
}
