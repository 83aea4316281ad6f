import { randomUUID } from 'node:crypto';
import { routeOf } from '@sidecart/contracts/http';
import type { OperationName } from '@sidecart/contracts/http/types';
import { ask, required } from './api';
import { aCustomer } from './callers';
import { addPasskey } from './passkeys';
import { aCart, aPicture, aSku, aThing, login, pictureForm, startCheckout, until, untilStatus } from './shop';
import { connectWire } from './wire';

jest.setTimeout(240_000);

let as: string;
/** With a verified e-mail address. */
let customer: string;
beforeAll(async () => {
  as = await login('admin');
  customer = await login('customer');
});

const tag = () => `audit-${randomUUID().slice(0, 8)}`;
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const key = () => randomUUID();

async function aReview(): Promise<string> {
  const { id } = await aThing(as, 5);
  const body = { rating: 4, body: 'Holds tea.', author: 'Ada' };
  const input = { as: customer, key: key(), params: { idOrSlug: id }, body };
  return (await ask('writeReview', input)).body.id;
}

async function aPaidOrder() {
  const sku = await aSku(as, 5);
  const cart = await aCart({ [sku]: 1 });
  const { body } = await startCheckout(cart, 'tok_ok');
  const { orderId = '' } = await untilStatus(cart, body.id, ['completed']);
  await until(
    async () => (await ask('getOrder', { cart, params: { orderId } })).body,
    ({ paymentStatus }) => paymentStatus === 'paid',
    'a paid order',
  );
  return { sku, orderId };
}

async function atBank() {
  const cart = await aCart({ [await aSku(as, 5)]: 1 });
  const { body } = await startCheckout(cart, 'tok_requires_action');
  await untilStatus(cart, body.id, ['awaiting-payment']);
  return body.id;
}

const aCategory = async () => (await ask('createCategory', { as, body: { name: tag() } })).body.slug;
const aPage = async () => {
  const body = { title: 'Care', markdown: 'Wash gently.', version: 0 };
  return (await ask('savePage', { as, params: { slug: tag(), locale: 'en' }, body })).body.slug;
};
const aBrand = async () => (await ask('createBrand', { as, body: { name: tag() } })).body.slug;
const aCampaign = async () => {
  const body = { name: tag(), kind: 'percentage', basisPoints: 100, code: tag().toUpperCase() };
  return (await ask('createCampaign', { as, body })).body;
};
const aUserId = async () => {
  const { email } = await aCustomer('customer');
  return (await ask('listUsers', { as, query: { email } })).body.items[0]?.id ?? '';
};

/** An event that a consumer gave up on; nobody acts on it when it is published again. */
async function aDeadLetter(): Promise<string> {
  const id = randomUUID();
  const data = { userId: id, sessionId: id, occurredAt: new Date().toISOString() };
  const type = 'user.session-ended';
  const event = { specversion: '1.0', id, source: 'user', type, subject: id, topic: 'users', data };
  const wire = await connectWire(['users']);
  await wire.publish('gateway.dead', [JSON.stringify(event)], id);
  await wire.stop();
  const letter = await until(
    async () =>
      (await ask('listDeadLetters', { as, query: { topic: 'gateway.dead' } })).body.items.find(
        ({ eventId }) => eventId === id,
      ),
    (found) => found !== undefined,
    'the dead letter',
  );
  return letter?.id ?? '';
}

/** Makes each change once. @returns the id of what was changed */
const changes: Partial<Record<OperationName, () => Promise<string>>> = {
  async changeUser() {
    const userId = await aUserId();
    await ask('changeUser', { as, params: { userId }, body: { blocked: true } });
    return userId;
  },
  async removeUser() {
    const userId = await aUserId();
    await ask('removeUser', { as, params: { userId } });
    return userId;
  },
  async resetSecondFactor() {
    const customer = await aCustomer('customer');
    await addPasskey(customer);
    const [user] = (await ask('listUsers', { as, query: { email: customer.email } })).body.items;
    const userId = user?.id ?? '';
    await ask('resetSecondFactor', { as, params: { userId } });
    return userId;
  },
  async startImport() {
    const body = `product,name,sku\n${tag()},Import,\n`;
    return (await ask('startImport', { as, query: { dryRun: true }, body })).body.id;
  },
  createProduct: async () => (await aThing(as, 1)).id,
  async updateProduct() {
    const { id } = await aThing(as, 1);
    await ask('updateProduct', { as, params: { idOrSlug: id }, body: { name: tag() } });
    return id;
  },
  async archiveProduct() {
    const { id } = await aThing(as, 1);
    await ask('archiveProduct', { as, params: { idOrSlug: id } });
    return id;
  },
  async restoreProduct() {
    const { id } = await aThing(as, 1);
    await ask('archiveProduct', { as, params: { idOrSlug: id } });
    await ask('restoreProduct', { as, params: { idOrSlug: id }, body: {} });
    return id;
  },
  async changePrices() {
    const { id } = await aThing(as, 1);
    const { version } = (await ask('getProduct', { as, params: { idOrSlug: id } })).body;
    await ask('changePrices', { as, params: { idOrSlug: id }, body: { version, amount: 300 } });
    return id;
  },
  publishProduct: async () => (await aThing(as, 1)).id,
  async withdrawVariant() {
    const { id, sku } = await aThing(as, 1);
    const variants = [{ sku: `${sku}-2`, price: eur(100) }];
    await ask('updateProduct', { as, params: { idOrSlug: id }, body: { variants } });
    await ask('withdrawVariant', { as, params: { idOrSlug: id, sku: `${sku}-2` } });
    return id;
  },
  async publishReview() {
    const reviewId = await aReview();
    await ask('publishReview', { as, key: key(), params: { reviewId }, body: {} });
    return reviewId;
  },
  async rejectReview() {
    const reviewId = await aReview();
    await ask('rejectReview', { as, key: key(), params: { reviewId }, body: { reason: 'Off topic' } });
    return reviewId;
  },
  createCategory: aCategory,
  async updateCategory() {
    const slug = await aCategory();
    await ask('updateCategory', { as, params: { slug }, body: { name: tag() } });
    return slug;
  },
  async deleteCategory() {
    const slug = await aCategory();
    await ask('deleteCategory', { as, params: { slug } });
    return slug;
  },
  savePage: async () => `${await aPage()}.en`,
  async deletePage() {
    const slug = await aPage();
    await ask('deletePage', { as, params: { slug } });
    return slug;
  },
  createBrand: aBrand,
  async renameBrand() {
    const slug = await aBrand();
    await ask('renameBrand', { as, params: { slug }, body: { name: tag() } });
    return slug;
  },
  async deleteBrand() {
    const slug = await aBrand();
    await ask('deleteBrand', { as, params: { slug } });
    return slug;
  },
  startReindex: async () => (await ask('startReindex', { as, key: key() })).body.id,
  async replaceSynonyms() {
    const { version, synonyms } = (await ask('getSynonyms', { as })).body;
    const body = { version, synonyms: [...synonyms, [tag(), tag()]] };
    await ask('replaceSynonyms', { as, body });
    return 'synonyms';
  },
  uploadPicture: () => aPicture(as),
  async deletePicture() {
    const mediaId = await aPicture(as);
    await ask('deletePicture', { as, params: { mediaId } });
    return mediaId;
  },
  async changePicture() {
    const mediaId = await aPicture(as);
    await ask('changePicture', { as, params: { mediaId }, body: { alt: 'A cup' } });
    return mediaId;
  },
  async replacePicture() {
    const mediaId = await aPicture(as);
    await ask('replacePicture', { as, params: { mediaId }, body: await pictureForm() });
    return mediaId;
  },
  async saveHome() {
    const { version, blocks } = (await ask('getHome', {})).body;
    await ask('saveHome', { as, body: { version, blocks } });
    return 'home';
  },
  async retrySaga() {
    const checkoutId = await atBank();
    await ask('retrySaga', { as, params: { checkoutId } });
    return checkoutId;
  },
  async compensateSaga() {
    const checkoutId = await atBank();
    await ask('compensateSaga', { as, params: { checkoutId } });
    return checkoutId;
  },
  async fulfilOrder() {
    const { sku, orderId } = await aPaidOrder();
    const body = { lines: [{ sku, quantity: 1 }], carrier: 'DHL', trackingNumber: 'T1' };
    await ask('fulfilOrder', { as, key: key(), params: { orderId }, body });
    return orderId;
  },
  async fulfilSellerOrder() {
    const { sku, orderId } = await aPaidOrder();
    const body = { lines: [{ sku, quantity: 1 }], carrier: 'DHL', trackingNumber: 'T1' };
    await ask('fulfilSellerOrder', { as, key: key(), params: { orderId }, body });
    return orderId;
  },
  async addOrderNote() {
    const { orderId } = await aPaidOrder();
    await ask('addOrderNote', { as, key: key(), params: { orderId }, body: { text: 'Call first' } });
    return orderId;
  },
  async refundOrder() {
    const { orderId } = await aPaidOrder();
    await ask('refundOrder', {
      as,
      key: key(),
      params: { orderId },
      body: { amount: eur(1), reason: 'Late' },
    });
    return orderId;
  },
  setStock: () => aSku(as, 5),
  async adjustStock() {
    const sku = await aSku(as, 5);
    await ask('adjustStock', { as, key: key(), params: { sku }, body: { delta: 1, reason: 'Found' } });
    return sku;
  },
  createCampaign: async () => (await aCampaign()).id,
  async changeCampaign() {
    const { id, version } = await aCampaign();
    await ask('changeCampaign', { as, params: { campaignId: id }, body: { version, active: false } });
    return id;
  },
  async removeCampaign() {
    const { id } = await aCampaign();
    await ask('removeCampaign', { as, params: { campaignId: id } });
    return id;
  },
  async redriveDeadLetter() {
    const deadLetterId = await aDeadLetter();
    await ask('redriveDeadLetter', { as, params: { deadLetterId } });
    return deadLetterId;
  },
};

/** Downloads a file. @returns what its entry names as exported */
const exported = async (operation: OperationName, target: string) => {
  const response = await fetch(required('E2E_API') + routeOf[operation].path, {
    headers: { authorization: `Bearer ${as}` },
  });
  expect(response.status).toBe(200);
  await response.text();
  return target;
};
const downloads: Partial<Record<OperationName, () => Promise<string>>> = {
  exportOrders: () => exported('exportOrders', 'orders'),
  exportAuditLog: () => exported('exportAuditLog', 'audit-log'),
  async exportAccountOf() {
    const userId = await aUserId();
    await ask('exportAccountOf', { as, params: { userId } });
    return userId;
  },
};

/** These change nothing, or what only exists between two steps of a purchase; the tests of payment check their entries. */
const elsewhere = ['simulateDiscounts', 'capturePayment', 'voidPayment'];

test('every write of staff and sellers is made below', () => {
  const writes = Object.entries(routeOf)
    .filter(([, { method, access }]) => method !== 'get' && access !== 'public' && access !== 'user')
    .map(([operation]) => operation);
  expect([...Object.keys(changes), ...elsewhere].sort()).toEqual(writes.sort());
});

test.each(Object.entries({ ...changes, ...downloads }))(
  '%s is in the audit log with who did it',
  async (action, change) => {
    const since = new Date().toISOString();
    const target = await change();
    const entries = await until(
      async () => (await ask('listAuditEntries', { as, query: { action, target, from: since } })).body.items,
      ({ length }) => length > 0,
      `the entry of ${action} of ${target}`,
    );
    expect(entries).toMatchObject([
      {
        actor: { role: 'admin', email: 'admin@example.com' },
        permission: routeOf[action as OperationName].access,
        outcome: 'succeeded',
        requestId: expect.stringMatching(/./),
        address: expect.stringMatching(/./),
      },
    ]);
  },
);
