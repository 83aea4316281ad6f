import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { required } from './api';

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 360, height: 740 };

/** Screenshots of each page are kept for inspection. */
const pictures = join(__dirname, '../.sidecart/screenshots');

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: required('CHROMIUM'), args: flags });

/** An uncaught error, a resource that the page's own policy blocked, markup that React had to render again. */
function onFault(context: BrowserContext, tell: (fault: string) => void): void {
  context.on('weberror', (error) => tell(String(error.error())));
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) tell(message.text());
  });
}

/**
 * One Chromium for a test file. Each visitor has separate cookies and storage and is closed at the end of the test, which
 * fails when a page of theirs was faulty.
 */
export function useBrowser() {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let faults: string[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    const found = faults;
    [contexts, faults] = [[], []];
    expect(found).toEqual([]);
  });
  afterAll(() => browser.close());
  return {
    /** The first page of a new visitor, or of one with the state of `storageState`. */
    async visitor(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
      const context = await browser.newContext({
        baseURL: required('E2E_SHOP'),
        locale: 'en-GB',
        reducedMotion: 'reduce',
        viewport: desktop,
        ...options,
      });
      context.setDefaultTimeout(20_000);
      onFault(context, (fault) => faults.push(fault));
      contexts.push(context);
      return context.newPage();
    },
  };
}

/** Of the pages, where functions of `waitForFunction` run. */
declare const document: Record<string, { stateNode: ReactRoot }>;
interface ReactRoot {
  current: { memoizedState: { isDehydrated: boolean } };
}

/** React has taken over the whole page: from now on no click is lost. */
export const listens = (page: Page) =>
  page.waitForFunction(() => {
    const key = Object.keys(document).find((name) => name.startsWith('__reactContainer'));
    return key !== undefined && document[key]?.stateNode.current.memoizedState.isDehydrated === false;
  });

/** @returns the status of the document */
export async function open(page: Page, path: string): Promise<number> {
  const response = await page.goto(path, { waitUntil: 'domcontentloaded' });
  await listens(page);
  return response?.status() ?? 0;
}

/** Counts layout shifts of the pages that are opened from now on. */
export const watchShifts = (page: Page) =>
  page.addInitScript(`
    globalThis.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
      .observe({ type: 'layout-shift', buffered: true });`);

export const shiftsOf = (page: Page): Promise<number[]> => page.evaluate('shifts');

/** Also fetches pictures that are not in view yet. */
const FETCH_PICTURES = `Promise.all(
  [...document.images].map((image) => ((image.loading = 'eager'), image.decode().catch(() => undefined)))
)`;

export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.evaluate(FETCH_PICTURES);
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}
