import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { Campaign, CampaignKind, Terms } from './campaign';
import type { Discounts } from './evaluation';

export interface Claim {
  checkoutId: string;
  /** Earlier releases called the claim of a placed order redeemed. It counts like any claim that is not released. */
  status: 'claimed' | 'redeemed' | 'released';
  customer?: string | undefined;
  /** In lower case. */
  emails: string[];
  campaignIds: string[];
  discounts: Discounts;
}

interface Row {
  [column: string]: unknown;
  id: string;
  name: string;
  kind: CampaignKind;
  code: string | null;
  terms: Terms;
  starts_at: Date | null;
  ends_at: Date | null;
  total_limit: number | null;
  customer_limit: number | null;
  claimed: number;
  priority: number;
  exclusion_group: string | null;
  active: boolean;
  version: number;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `id, name, kind, code, terms, starts_at, ends_at, total_limit, customer_limit, claimed, priority,
  exclusion_group, active, version, created_at, updated_at`;

const toCampaign = (row: Row): Campaign => ({
  ...row.terms,
  id: row.id,
  name: row.name,
  kind: row.kind,
  code: row.code ?? undefined,
  startsAt: row.starts_at ?? undefined,
  endsAt: row.ends_at ?? undefined,
  limits: { total: row.total_limit ?? undefined, perCustomer: row.customer_limit ?? undefined },
  claimed: row.claimed,
  priority: row.priority,
  exclusionGroup: row.exclusion_group ?? undefined,
  active: row.active,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const termsOf = ({ basisPoints, amount, cap, buy, get, scope, minimum }: Campaign): Terms =>
  JSON.parse(JSON.stringify({ basisPoints, amount, cap, buy, get, scope, minimum })) as Terms;

const valuesOf = (campaign: Campaign): unknown[] => [
  campaign.id,
  campaign.name,
  campaign.kind,
  campaign.code ?? null,
  termsOf(campaign),
  campaign.startsAt ?? null,
  campaign.endsAt ?? null,
  campaign.limits.total ?? null,
  campaign.limits.perCustomer ?? null,
  campaign.claimed,
  campaign.priority,
  campaign.exclusionGroup ?? null,
  campaign.active,
  campaign.version,
  campaign.createdAt,
  campaign.updatedAt,
];

export function createCampaignStore() {
  return {
    async insert(q: Queryable, campaign: Campaign): Promise<void> {
      await q.query(
        `INSERT INTO campaigns (${COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
        valuesOf(campaign),
      );
    },

    async save(q: Queryable, campaign: Campaign): Promise<void> {
      await q.query(
        `UPDATE campaigns SET name = $2, kind = $3, code = $4, terms = $5, starts_at = $6, ends_at = $7,
           total_limit = $8, customer_limit = $9, claimed = $10, priority = $11, exclusion_group = $12, active = $13,
           version = $14, created_at = $15, updated_at = $16 WHERE id = $1`,
        valuesOf(campaign),
      );
    },

    async remove(q: Queryable, id: string): Promise<void> {
      await q.query('DELETE FROM campaigns WHERE id = $1', [id]);
    },

    async find(q: Queryable, id: string): Promise<Campaign | undefined> {
      const { rows } = await q.query<Row>(`SELECT ${COLUMNS} FROM campaigns WHERE id = $1`, [id]);
      return rows[0] && toCampaign(rows[0]);
    },

    async lock(q: Queryable, id: string): Promise<Campaign | undefined> {
      const { rows } = await q.query<Row>(`SELECT ${COLUMNS} FROM campaigns WHERE id = $1 FOR UPDATE`, [id]);
      return rows[0] && toCampaign(rows[0]);
    },

    async list(q: Queryable, page: Page) {
      const { rows } = await q.query<Row>(
        `SELECT ${COLUMNS} FROM campaigns WHERE $1::timestamptz IS NULL OR (created_at, id) < ($1, $2)
         ORDER BY created_at DESC, id DESC LIMIT $3`,
        [page.after?.createdAt ?? null, page.after?.id ?? '', page.limit],
      );
      return rows.map(toCampaign);
    },

    /** All campaigns, and the active ones that apply without a code. */
    async countAll(q: Queryable): Promise<{ all: number; automatic: number }> {
      const { rows } = await q.query<{ all: string; automatic: string }>(
        'SELECT count(*) AS all, count(*) FILTER (WHERE code IS NULL AND active) AS automatic FROM campaigns',
      );
      return { all: Number(rows[0]?.all), automatic: Number(rows[0]?.automatic) };
    },

    /** Campaigns with one of the codes, and the active ones that apply without a code. */
    async findRelevant(q: Queryable, codes: readonly string[]): Promise<Campaign[]> {
      const { rows } = await q.query<Row>(
        `SELECT ${COLUMNS} FROM campaigns WHERE code = ANY($1) OR (code IS NULL AND active)`,
        [codes],
      );
      return rows.map(toCampaign);
    },

    /** The same rows, locked in the order of their ids; limits are counted under these locks. */
    async lockRelevant(q: Queryable, codes: readonly string[]): Promise<Campaign[]> {
      const { rows } = await q.query<Row>(
        `SELECT ${COLUMNS} FROM campaigns WHERE code = ANY($1) OR (code IS NULL AND active) ORDER BY id FOR UPDATE`,
        [codes],
      );
      return rows.map(toCampaign);
    },

    /** How many unreleased claims a person has in each of the campaigns, under any of these names. */
    async claimsOf(
      q: Queryable,
      names: readonly string[],
      campaignIds: readonly string[],
    ): Promise<Map<string, number>> {
      if (names.length === 0 || campaignIds.length === 0) return new Map();
      const { rows } = await q.query<{ campaign_id: string; count: string }>(
        `SELECT campaign_id, count(*) FROM claims CROSS JOIN unnest(campaign_ids) AS campaign_id
         WHERE status <> 'released' AND (customer = ANY($1) OR emails && $1) AND campaign_id = ANY($2)
         GROUP BY campaign_id`,
        [names, campaignIds],
      );
      return new Map(rows.map((row) => [row.campaign_id, Number(row.count)]));
    },

    /** Claims that an account made before addresses were kept get the addresses of the account. */
    async addEmails(q: Queryable, customer: string, emails: readonly string[]): Promise<void> {
      await q.query("UPDATE claims SET emails = $2 WHERE customer = $1 AND emails = '{}'", [
        customer,
        emails,
      ]);
    },

    /**
     * Moves the counts of campaigns up or down by one. A replica of the previous version counts correctly beside this one,
     * also in customer_claims, which this version no longer reads.
     */
    async count(q: Queryable, campaignIds: readonly string[], customer: string | undefined, by: 1 | -1) {
      if (campaignIds.length === 0) return;
      // In the order of ids, as claims do: a release in another order could deadlock with them.
      await q.query(
        `UPDATE campaigns SET claimed = claimed + $2
         WHERE id IN (SELECT id FROM campaigns WHERE id = ANY($1) ORDER BY id FOR UPDATE)`,
        [campaignIds, by],
      );
      if (customer === undefined) return;
      await q.query(
        by === 1
          ? `INSERT INTO customer_claims (campaign_id, customer, count) SELECT unnest($1::text[]), $2, 1
             ON CONFLICT ON CONSTRAINT customer_claims_pkey DO UPDATE SET count = customer_claims.count + 1`
          : 'UPDATE customer_claims SET count = count - 1 WHERE campaign_id = ANY($1) AND customer = $2',
        [campaignIds, customer],
      );
    },

    /** False when the checkout is known already; then the transaction that wrote it has committed. */
    async insertClaim(q: Queryable, claim: Claim, now: Date): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO claims (checkout_id, status, customer, campaign_ids, discounts, created_at, updated_at, emails)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7) ON CONFLICT (checkout_id) DO NOTHING`,
        [
          claim.checkoutId,
          claim.status,
          claim.customer ?? null,
          claim.campaignIds,
          claim.discounts,
          now,
          claim.emails,
        ],
      );
      return rowCount === 1;
    },

    async setClaim(q: Queryable, claim: Claim, now: Date): Promise<void> {
      await q.query(
        'UPDATE claims SET status = $2, campaign_ids = $3, discounts = $4, updated_at = $5 WHERE checkout_id = $1',
        [claim.checkoutId, claim.status, claim.campaignIds, claim.discounts, now],
      );
    },

    async lockClaim(q: Queryable, checkoutId: string): Promise<Claim | undefined> {
      const { rows } = await q.query<{
        status: Claim['status'];
        customer: string | null;
        emails: string[];
        campaign_ids: string[];
        discounts: Discounts;
      }>(
        'SELECT status, customer, emails, campaign_ids, discounts FROM claims WHERE checkout_id = $1 FOR UPDATE',
        [checkoutId],
      );
      const row = rows[0];
      return (
        row && {
          checkoutId,
          status: row.status,
          customer: row.customer ?? undefined,
          emails: row.emails,
          campaignIds: row.campaign_ids,
          discounts: row.discounts,
        }
      );
    },
  };
}
export type CampaignStore = ReturnType<typeof createCampaignStore>;
