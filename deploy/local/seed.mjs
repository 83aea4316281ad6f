// The demo catalogue of the local profile, through the public API as its people would make it. Safe to run again.
const { API: api, DEMO_PASSWORD: password } = process.env;
if (!api || !password) throw new Error('seed.mjs needs API and DEMO_PASSWORD');

const eur = (amount) => ({ amount, currency: 'EUR' });

async function call(method, path, { token, body, accept = [] } = {}) {
  const response = await fetch(api + path, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok && !accept.includes(response.status))
    throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

const login = async (name) =>
  (await call('POST', '/auth/login', { body: { email: `${name}@example.com`, password } })).body.accessToken;

const categories = [
  { slug: 'kitchen', name: 'Kitchen' },
  { slug: 'desk', name: 'Desk' },
  { slug: 'outdoor', name: 'Outdoor' },
];

const products = [
  [
    'stoneware-mug',
    'Stoneware mug',
    'kitchen',
    'A mug that keeps its warmth, thrown from speckled clay.',
    1490,
    ['moss', 'sand', 'ink'],
    'seller',
  ],
  [
    'walnut-board',
    'Walnut cutting board',
    'kitchen',
    'End grain walnut, oiled by hand.',
    5900,
    ['small', 'large'],
    'seller',
  ],
  [
    'pour-over-set',
    'Pour-over coffee set',
    'kitchen',
    'Dripper, carafe and forty filters.',
    4200,
    [],
    'seller',
  ],
  [
    'linen-towel',
    'Linen towel',
    'kitchen',
    'Washed linen that dries quickly.',
    1850,
    ['natural', 'indigo'],
    'seller2',
  ],
  ['brass-pen', 'Brass pen', 'desk', 'A pen of solid brass that ages with you.', 3600, [], 'seller'],
  [
    'dot-notebook',
    'Dotted notebook',
    'desk',
    '192 numbered pages that lie flat.',
    1950,
    ['a5', 'a6'],
    'seller2',
  ],
  ['desk-lamp', 'Desk lamp', 'desk', 'Warm light, dimmed by touch.', 8900, ['black', 'white'], 'seller'],
  [
    'felt-mat',
    'Felt desk mat',
    'desk',
    'Wool felt, two sides, one calm surface.',
    4500,
    ['grey', 'rust'],
    'seller2',
  ],
  ['enamel-pot', 'Enamel pot', 'outdoor', 'Light enough to carry, tough enough to drop.', 3900, [], 'seller'],
  [
    'wool-blanket',
    'Wool blanket',
    'outdoor',
    'Recycled wool for cold evenings.',
    7900,
    ['forest', 'clay'],
    'seller2',
  ],
  [
    'trail-bottle',
    'Trail bottle',
    'outdoor',
    'Steel, 750 ml, keeps cold for a day.',
    2900,
    ['silver', 'green'],
    'seller',
  ],
  ['head-torch', 'Head torch', 'outdoor', '300 lumens, charged by USB-C.', 3450, [], 'seller2'],
];

const campaigns = [
  { name: 'Welcome, ten per cent', kind: 'percentage', code: 'WELCOME10', basisPoints: 1000, cap: eur(2000) },
  { name: 'Five euros off from fifty', kind: 'fixed', code: 'FIVE', amount: eur(500), minimum: eur(5000) },
];

const tokens = {
  admin: await login('admin'),
  seller: await login('seller'),
  seller2: await login('seller2'),
};

for (const category of categories)
  await call('POST', '/categories', { token: tokens.admin, body: category, accept: [409] });

let made = 0;
for (const [slug, name, category, description, price, options, owner] of products) {
  const there = await call('GET', `/products/${slug}`, { accept: [404] });
  if (there.status === 200) continue;
  const variants = (options.length ? options : ['']).map((option) => ({
    sku: option ? `${slug}-${option}` : slug,
    price: eur(price),
    ...(option ? { options: { variant: option } } : {}),
  }));
  const token = tokens[owner];
  const { body: product } = await call('POST', '/products', {
    token,
    body: { slug, name, description, categories: [category], brand: 'Sidecart', variants },
  });
  for (const { sku } of variants)
    await call('PUT', `/inventory/${sku}`, { token: tokens.admin, body: { onHand: 1000 } });
  await call('POST', `/products/${product.id}/publication`, { token, body: {} });
  made += 1;
}

for (const campaign of campaigns)
  await call('POST', '/campaigns', {
    token: tokens.admin,
    body: { ...campaign, limits: {}, active: true },
    accept: [409],
  });

console.log(`seeded ${made} products`);
