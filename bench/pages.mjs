// `npm run bench -- pages`: the work of a shopper's browser for the pages, and the number of pages that Next renders.
import { randomUUID } from 'node:crypto';
import { Agent, get } from 'node:http';
import { chromium } from 'playwright-core';
import { ports, sleep } from '../deploy/local/places.mjs';
import { chromiumProgram } from '../deploy/local/servers.mjs';
import { startEmptyPage } from './empty-page.mjs';
import { median } from './figures.mjs';
import { measure } from './shop.mjs';

const CLIENTS = 16;
const VISITS = 5;
const AIM = { lcp: 700, cls: 0, tbt: 150, scriptBytes: 22_000, checkoutScriptBytes: 28_000 };
const shop = `http://127.0.0.1:${ports.storefront}`;
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

const strangersPages = { home: '/', category: '/c/kitchen', product: '/p/stoneware-mug' };
const purchase = {
  email: 'customer@example.com',
  shippingMethod: 'standard',
  shippingAddress: {
    firstName: 'Ada',
    lastName: 'Byron',
    line1: 'Hauptstraße 1',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  },
};
const mobile = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

const reached = (is) => (is ? 'reached' : 'missed');
const kB = (bytes) => `${(bytes / 1_000).toFixed(1)} kB`;

/** Runs in the page before its own scripts. */
function watch() {
  const vitals = (globalThis.vitals = { lcp: 0, cls: 0, tbt: 0 });
  const on = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('largest-contentful-paint', ({ startTime }) => (vitals.lcp = startTime));
  on('layout-shift', ({ value, hadRecentInput }) => (vitals.cls += hadRecentInput ? 0 : value));
  on('longtask', ({ duration }) => (vitals.tbt += duration - 50));
}

/**
 * Opens an address with nothing in the browser's cache.
 * @param storageState of the visitor; a new visitor has none
 * @returns the page once no request is in flight
 */
async function visit(browser, address, { slowdown = 1, storageState, startedHere } = {}) {
  const context = await browser.newContext({ ...mobile, storageState });
  const page = await context.newPage();
  const scripts = new Set();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.add(response.url());
  });
  await page.addInitScript(watch);
  // The page of another tab's failed checkout leads to the form.
  if (startedHere)
    await page.addInitScript(
      (id) => sessionStorage.setItem('started-checkouts', JSON.stringify([id])),
      startedHere,
    );
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(address, { waitUntil: 'networkidle' });
  return { page, scripts, leave: () => context.close() };
}

async function vitalsOf(browser, path, slowdown) {
  const { page, leave } = await visit(browser, shop + path, { slowdown });
  const vitals = await page.evaluate('globalThis.vitals');
  await leave();
  return vitals;
}

async function printVitals(browser) {
  for (const slowdown of [1, 4]) {
    console.log(
      `Web vitals, phone of 360 × 740, nothing cached, processor ${slowdown === 1 ? 'as it is' : `slowed ${slowdown} times`}, network as it is; median of ${VISITS}`,
    );
    for (const [name, path] of Object.entries(strangersPages)) {
      await vitalsOf(browser, path, slowdown);
      const visits = [];
      for (let round = 0; round < VISITS; round += 1) visits.push(await vitalsOf(browser, path, slowdown));
      const [lcp, cls, tbt] = ['lcp', 'cls', 'tbt'].map((vital) => median(visits.map((it) => it[vital])));
      const isGood = lcp <= AIM.lcp && cls <= AIM.cls && tbt <= AIM.tbt;
      const verdict = slowdown === 1 ? `   ${reached(isGood)}` : '';
      console.log(
        `  ${name.padEnd(34)} LCP ${lcp.toFixed(0).padStart(5)} ms   CLS ${cls.toFixed(3)}   TBT ${tbt.toFixed(0).padStart(4)} ms${verdict}`,
      );
    }
  }
  console.log(`aims: LCP ${AIM.lcp} ms, CLS ${AIM.cls}, TBT ${AIM.tbt} ms, without slowing the processor\n`);
}

/** A customer with a full cart, an order, and a failed checkout. */
async function aCustomer(browser, password) {
  const context = await browser.newContext();
  const ask = async (method, path, data, headers = {}) => {
    const response = await context.request.fetch(`${shop}/api${path}`, {
      method,
      headers: { 'x-requested-with': 'storefront', ...headers },
      ...(data ? { data } : {}),
    });
    if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
    return response.json();
  };
  const buy = async (token) => {
    const { version } = await ask('POST', '/cart/items', { sku: 'pour-over-set', quantity: 1 });
    const { country } = purchase.shippingAddress;
    const { totals } = await ask('POST', '/checkout/quote', { shippingAddress: { country } });
    const { id } = await ask(
      'POST',
      '/checkouts',
      { ...purchase, payment: { method: 'card', token }, cartVersion: version, shownTotal: totals.total },
      { 'idempotency-key': randomUUID() },
    );
    for (;;) {
      const checkout = await ask('GET', `/screens/checkout/${id}`);
      if (checkout.status === 'completed' || checkout.status === 'failed') return checkout;
      await sleep(100);
    }
  };
  await ask('POST', '/session', { email: 'customer@example.com', password });
  const { orderId } = await buy('tok_ok');
  const failed = await buy('tok_declined');
  const storageState = await context.storageState();
  await context.close();
  const paths = {
    cart: '/cart',
    checkout: '/checkout',
    'checkout step by step': `/checkout/${failed.id}`,
    order: `/orders/${orderId}`,
    account: '/account',
  };
  return { storageState, startedHere: failed.id, paths };
}

/** Bytes of a body as they are sent to a browser. */
const sentBytes = (address) =>
  new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });

async function scriptBytes(browser, address, visitor = {}) {
  const { scripts, leave } = await visit(browser, address, visitor);
  await leave();
  const sizes = await Promise.all([...scripts].map(sentBytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function printScripts(browser, password) {
  const { storageState, startedHere, paths } = await aCustomer(browser, password);
  const visits = [
    ...Object.entries({
      ...strangersPages,
      search: '/search?q=mug',
      'sign in': '/login',
      register: '/register',
    }),
    ...Object.entries(paths).map((entry) => [...entry, { storageState, startedHere }]),
  ];
  const empty = await startEmptyPage();
  try {
    const base = await scriptBytes(browser, empty.address);
    console.log(`Scripts of a first visit, gzip, above an empty page of Next ${empty.version} (${kB(base)})`);
    let most = 0;
    for (const [name, path, visitor] of visits) {
      const above = (await scriptBytes(browser, shop + path, visitor)) - base;
      most = Math.max(most, above);
      const aim = name === 'checkout' ? AIM.checkoutScriptBytes : AIM.scriptBytes;
      console.log(`  ${name.padEnd(34)} ${kB(above).padStart(8)}   ${reached(above <= aim)}`);
    }
    console.log(
      `at most ${kB(most)}; aims ${kB(AIM.scriptBytes)}, checkout ${kB(AIM.checkoutScriptBytes)}\n`,
    );
  } finally {
    empty.stop();
  }
}

/** @returns the number of bytes of the body, as it is sent */
const load = (path, headers) =>
  new Promise((resolve, reject) => {
    get(shop + path, { agent, headers: { 'accept-encoding': 'gzip', ...headers } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => (bytes += chunk.length));
      response.once('error', reject);
      response.once('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${path}: ${response.statusCode}`)),
      );
    }).once('error', reject);
  });

/** Cached pages, the same ones with a parameter that no cached page has, and pages that are never cached. */
async function printRendering() {
  console.log(
    `Pages a second, ${CLIENTS} clients: the same page again and again, then without the cache of pages`,
  );
  const cached = { ...strangersPages, 'product, German': `/de${strangersPages.product}` };
  const uncached = {
    'search (never cached)': '/search?q=mug',
    'category (another page each time)': (index) => `${strangersPages.category}?none=${index}`,
    'cart (never cached)': '/cart',
  };
  const show = async (name, path, count, aim) => {
    const raw = await load(typeof path === 'string' ? path : path(-1), { 'accept-encoding': 'identity' });
    let index = 0;
    const next = () => load(typeof path === 'string' ? path : path((index += 1)));
    await measure(Math.ceil(count / 5), CLIENTS, next);
    const { perSecond, p50, p95 } = await measure(count, CLIENTS, next);
    console.log(
      `  ${name.padEnd(34)} ${perSecond.toFixed(1).padStart(8)} /s   p50 ${p50} ms   p95 ${p95} ms   ${kB(raw)} of HTML   ${reached(perSecond >= aim.perSecond && p95 <= (aim.p95 ?? Infinity) && raw <= (aim.bytes[name] ?? Infinity))}`,
    );
  };
  const bytes = { product: 90_000, 'product, German': 90_000, category: 140_000 };
  for (const [name, path] of Object.entries(cached))
    await show(name, path, 5_000, { perSecond: 600, p95: 60, bytes });
  for (const [name, path] of Object.entries(uncached)) await show(name, path, 500, { perSecond: 70, bytes });
  console.log(
    'aims: 600 /s and p95 60 ms cached, 70 /s otherwise; HTML 90 kB (product), 140 kB (category)\n',
  );
}

/** All figures of the pages, on the running system. @param password of the demo accounts */
export async function pages(password) {
  const { BENCH_PAGES: only } = process.env;
  if (!only || only === 'rendering') await printRendering();
  if (only === 'rendering') return;
  const browser = await chromium.launch({
    executablePath: await chromiumProgram(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  try {
    if (only !== 'scripts') await printVitals(browser);
    await printScripts(browser, password);
  } finally {
    await browser.close();
  }
}
