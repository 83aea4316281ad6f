import { randomUUID } from 'node:crypto';
import { deliver } from '@sidecart/kit/testing';
import { aDeletion, tablesWith } from '@sidecart/kit/testing-marks';
import { aCart } from './builders';
import { startCampaign, type CampaignHarness } from './harness';

let campaign: CampaignHarness;
beforeAll(async () => (campaign = await startCampaign()));
afterAll(() => campaign.stop());

test('a deletion removes the addresses from claims, and limits per customer still count the person', async () => {
  const { code } = await campaign.made({ limits: { perCustomer: 2 } });
  const email = 'quixby@example.com';
  const claim = (who: { customer: string; emails?: string[] }) =>
    campaign.peer.claimDiscounts({ checkoutId: randomUUID(), evaluation: aCart({ codes: [code], ...who }) });
  await claim({ customer: 'user-1', emails: [email] });
  await claim({ customer: email });
  expect(await tablesWith(campaign.database.db, email)).toEqual(['claims', 'customer_claims']);

  const deletion = aDeletion('user-1', email);
  await deliver(campaign.server, 'users', deletion);
  await deliver(campaign.server, 'users', { ...deletion, id: randomUUID() });
  expect(await tablesWith(campaign.database.db, email)).toEqual([]);
  expect(await campaign.miscounted()).toEqual([]);
  await expect(claim({ customer: email })).rejects.toMatchObject({
    details: { reason: 'customer-limit-reached' },
  });
});
