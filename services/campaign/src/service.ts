import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, InTx, Queryable, Tx } from '@sidecart/kit/db';
import { money } from '@sidecart/kit/money';
import type { Outbox } from '@sidecart/kit/outbox';
import {
  assertVersion,
  AUTOMATIC_MAX,
  CAMPAIGNS_MAX,
  campaignNotFound,
  campaignsFull,
  claimUndone,
  couponNotApplicable,
  limitUnderClaims,
  namesAndKeysOf,
  namesOf,
  type Campaign,
} from './campaign';
import { evaluate, type Cart, type Discounts } from './evaluation';
import { campaignChanged } from './events';
import type { CampaignStore, Claim } from './store';

export interface CampaignDeps {
  db: Db;
  store: CampaignStore;
  outbox: Outbox;
  now: () => Date;
  newId: () => string;
}

export type NewCampaign = Omit<Campaign, 'id' | 'claimed' | 'version' | 'createdAt' | 'updatedAt'>;

const isAutomatic = ({ code, active }: Campaign): boolean => code === undefined && active;

const nothing = (cart: Cart): Discounts => ({
  lines: [],
  shipping: money(0, cart.currency),
  total: money(0, cart.currency),
  codes: [],
  campaignIds: [],
});

/** What staff set; counters and times are not theirs. */
function settingsOf(campaign: Campaign | undefined): object | undefined {
  if (!campaign) return undefined;
  const {
    id: _id,
    claimed: _claimed,
    version: _version,
    createdAt: _at,
    updatedAt: _last,
    ...settings
  } = campaign;
  return settings;
}

const recorded = (actor: Actor, id: string, before: Campaign | undefined, after: Campaign | undefined) =>
  audited(actor, {
    target: { kind: 'campaign', id },
    before: settingsOf(before),
    after: settingsOf(after),
  });

export function createCampaignService({ db, store, outbox, now, newId }: CampaignDeps) {
  const found = (campaign: Campaign | undefined): Campaign => {
    if (!campaign) throw campaignNotFound();
    return campaign;
  };

  /** How many claims of this customer count in each campaign that has a limit per customer. */
  const claimsOf = (q: Queryable, campaigns: readonly Campaign[], { customer, emails }: Cart) =>
    store.claimsOf(
      q,
      namesAndKeysOf(namesOf(customer, emails)),
      campaigns.filter(({ limits }) => limits.perCustomer !== undefined).map(({ id }) => id),
    );

  /**
   * Claims of the account from before addresses were kept count for its addresses from now on. Committed separately, so that this
   * persists if the rest of the request is rejected.
   */
  const addEmailsToClaims = async ({ customer, emails }: Cart): Promise<void> => {
    const known = namesOf(undefined, emails);
    if (customer !== undefined && known.length > 0) await store.addEmails(db, customer, known);
  };

  /** Counted with what the transaction has written. @throws rejected `campaigns-full` */
  async function assertRoom(t: Tx): Promise<void> {
    const { all, automatic } = await store.countAll(t);
    if (all > CAMPAIGNS_MAX || automatic > AUTOMATIC_MAX) throw campaignsFull();
  }

  const evaluated = async (campaigns: readonly Campaign[], cart: Cart): Promise<Discounts> =>
    evaluate(campaigns, cart, await claimsOf(db, campaigns, cart), now());

  return {
    /** The evaluation that a shopper sees. `codesOnly`: no active campaign applies without a code. */
    async evaluateDiscounts(cart: Cart): Promise<Discounts & { codesOnly: boolean }> {
      const campaigns = await store.findRelevant(db, cart.codes);
      if (campaigns.some(({ limits }) => limits.perCustomer !== undefined)) await addEmailsToClaims(cart);
      const codesOnly = campaigns.every(({ code }) => code !== undefined);
      return { ...(await evaluated(campaigns, cart)), codesOnly };
    },

    /** The same for staff, who may ask for any customer: it adds no addresses to claims. */
    simulateDiscounts: async (cart: Cart): Promise<Discounts> =>
      evaluated(await store.findRelevant(db, cart.codes), cart),

    /** Evaluates, and counts a claim against every limit, in one transaction; a repeated checkout gets the same result. */
    async claimDiscounts(checkoutId: string, cart: Cart): Promise<Discounts> {
      await addEmailsToClaims(cart);
      return db.tx(async (t) => {
        const claim: Claim = {
          checkoutId,
          status: 'claimed',
          customer: cart.customer,
          emails: namesOf(undefined, cart.emails),
          campaignIds: [],
          discounts: nothing(cart),
        };
        if (!(await store.insertClaim(t, claim, now()))) {
          const existing = await store.lockClaim(t, checkoutId);
          if (!existing || existing.status === 'released') throw claimUndone();
          return existing.discounts;
        }
        const campaigns = await store.lockRelevant(t, cart.codes);
        const discounts = evaluate(campaigns, cart, await claimsOf(t, campaigns, cart), now());
        const refused = discounts.codes.find(({ applied }) => !applied);
        if (refused) throw couponNotApplicable(refused.code, refused.reason ?? 'no-matching-line');
        await store.count(t, discounts.campaignIds, cart.customer, 1);
        await store.setClaim(t, { ...claim, campaignIds: discounts.campaignIds, discounts }, now());
        return discounts;
      });
    },

    /** Releases the claims once; leaves a tombstone where nothing was claimed yet. */
    releaseClaim: (checkoutId: string, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const stone: Claim = {
          checkoutId,
          status: 'released',
          emails: [],
          campaignIds: [],
          discounts: nothing({ currency: 'EUR', lines: [], codes: [] }),
        };
        if (await store.insertClaim(t, stone, now())) return;
        const claim = await store.lockClaim(t, checkoutId);
        if (!claim || claim.status === 'released') return;
        await store.count(t, claim.campaignIds, claim.customer, -1);
        await store.setClaim(t, { ...claim, status: 'released' }, now());
      }),

    getCampaign: async (id: string): Promise<Campaign> => found(await store.find(db, id)),
    listCampaigns: (page: Parameters<CampaignStore['list']>[1]): Promise<Campaign[]> => store.list(db, page),

    createCampaign: (input: NewCampaign, actor: Actor, tx: InTx<Campaign> = db.tx): Promise<Campaign> =>
      tx(async (t) => {
        const at = now();
        const campaign: Campaign = {
          ...input,
          id: newId(),
          claimed: 0,
          version: 1,
          createdAt: at,
          updatedAt: at,
        };
        await store.insert(t, campaign);
        await assertRoom(t);
        await outbox.addAll(t, [
          campaignChanged(campaign),
          recorded(actor, campaign.id, undefined, campaign),
        ]);
        return campaign;
      }),

    /** @param expected the version that the change is based on, where the author gives it */
    changeCampaign: (
      id: string,
      expected: number | undefined,
      change: (before: Campaign) => NewCampaign,
      actor: Actor,
    ): Promise<Campaign> =>
      db.tx(async (t) => {
        const before = found(await store.lock(t, id));
        assertVersion(before, expected);
        const { claimed, createdAt, version } = before;
        const campaign: Campaign = {
          ...change(before),
          id,
          claimed,
          version: version + 1,
          createdAt,
          updatedAt: now(),
        };
        if (campaign.limits.total !== undefined && campaign.limits.total < claimed)
          throw limitUnderClaims(claimed);
        await store.save(t, campaign);
        if (isAutomatic(campaign) && !isAutomatic(before)) await assertRoom(t);
        await outbox.addAll(t, [campaignChanged(campaign), recorded(actor, id, before, campaign)]);
        return campaign;
      }),

    removeCampaign: (id: string, actor: Actor): Promise<void> =>
      db.tx(async (t) => {
        const before = found(await store.lock(t, id));
        await store.remove(t, id);
        const removed = { ...before, active: false, version: before.version + 1, updatedAt: now() };
        await outbox.addAll(t, [campaignChanged(removed), recorded(actor, id, before, undefined)]);
      }),
  };
}
export type CampaignService = ReturnType<typeof createCampaignService>;
