import { source } from 'axe-core';
import type { Page } from 'playwright-core';
import { desktop, keepPicture, open, phone } from '../browser';

interface Finding {
  id: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

async function findingsOn(page: Page): Promise<string[]> {
  const findings: Finding[] = await page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return findings.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}: ${nodes[0]?.failureSummary}`);
}

/** Counts elements that move, or would when they change. Visitors of tests prefer reduced motion. */
const MOVING = `[...document.querySelectorAll('*')].filter((element) => {
  const style = getComputedStyle(element);
  const lasts = (times) => times.split(',').some((time) => parseFloat(time) > 0.01);
  const isChanging = style.transitionProperty !== 'none' && lasts(style.transitionDuration);
  return isChanging || (style.animationName !== 'none' && lasts(style.animationDuration));
}).length`;

export const countMoving = (page: Page): Promise<number> => page.evaluate(MOVING);

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

/** A page is looked at in both themes and both sizes; `E2E_VIEWS=all` (`npm run test:long`) combines them in every way. */
const views = (['light', 'dark'] as const).flatMap((theme) => [
  { theme, viewport: desktop },
  { theme, viewport: phone },
]);
const isShown = ({ theme, viewport }: (typeof views)[number]) =>
  process.env['E2E_VIEWS'] === 'all' || (theme === 'light') === (viewport === desktop);

/**
 * Keeps a picture of each view of a page.
 * @returns the violations, and where they are
 */
async function examine(page: Page, place: Place): Promise<string[]> {
  const { path, name = nameOf(path), status = 200, viewports = [desktop, phone], show } = place;
  await page.setViewportSize(viewports[0] ?? desktop);
  const answered = await open(page, path);
  const bad = answered === status ? [] : [`${path}: ${answered}`];
  await show?.(page);
  await page.evaluate(source);
  for (const { theme, viewport } of views.filter(
    (view) => isShown(view) && viewports.includes(view.viewport),
  )) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: theme });
    const where = `${name}: ${path} ${viewport.width} ${theme}`;
    bad.push(...(await findingsOn(page)).map((finding) => `${where}: ${finding}`));
    const width: number = await page.evaluate('document.documentElement.scrollWidth');
    if (width > viewport.width) bad.push(`${where}: ${width} px wide`);
    const moving = await countMoving(page);
    if (moving > 0) bad.push(`${where}: ${moving} elements move in spite of prefers-reduced-motion`);
    await keepPicture(page, `${name} ${viewport.width} ${theme}`);
  }
  return bad;
}

export async function examineAll(page: Page, places: (string | Place)[]): Promise<void> {
  const bad: string[] = [];
  for (const place of places)
    bad.push(...(await examine(page, typeof place === 'string' ? { path: place } : place)));
  expect(bad).toEqual([]);
}
