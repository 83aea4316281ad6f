import { aCart } from './builders';
import { startCampaign, type CampaignHarness } from './harness';

let campaign: CampaignHarness;
beforeAll(async () => (campaign = await startCampaign()));
afterAll(() => campaign.stop());

const asAdmin = (method: string, path: string, body: unknown) =>
  campaign.call(method, path, { as: campaign.as.admin, body });
const isCodesOnly = async () => (await campaign.peer.evaluateDiscounts(aCart())).codesOnly;

test('an evaluation reports whether every active campaign needs a code', async () => {
  expect(await isCodesOnly()).toBe(true);
  await campaign.made();
  expect(await isCodesOnly()).toBe(true);
  const future = '2100-01-01T00:00:00Z';
  const { body } = await asAdmin('POST', '/campaigns', {
    name: 'Ten off from 2100 on',
    kind: 'percentage',
    basisPoints: 1_000,
    limits: {},
    active: true,
    startsAt: future,
  });
  // It may start while carts hold the answer.
  expect(await isCodesOnly()).toBe(false);
  await asAdmin('PATCH', `/campaigns/${String(body['id'])}`, { active: false });
  expect(await isCodesOnly()).toBe(true);
});
