import type { CampaignView, Money, Routes } from '@sidecart/bff/views';
import { parseAmount, parseDecimal } from '@/lib/amount';
import { fromLocalField } from '@/lib/shop-time';

export const kinds = ['percentage', 'fixed', 'buy-x-get-y', 'free-shipping'] as const;

type Kind = CampaignView['kind'];

/** The fields that are specific to a kind. */
export const fieldsOf: Record<Kind, readonly ('percent' | 'cap' | 'amount' | 'buy' | 'get')[]> = {
  percentage: ['percent', 'cap'],
  fixed: ['amount'],
  'buy-x-get-y': ['buy', 'get'],
  'free-shipping': [],
};

type NewCampaign = Routes['POST /admin/campaigns']['body'];
type CampaignChange = Routes['PATCH /admin/campaigns/:campaignId']['body'];

export type Entered = { ok: true; body: NewCampaign } | { ok: false; fields: string[] };

/** The form as a campaign. Names the fields that are not amounts. */
export function readCampaign(form: FormData, currency: string): Entered {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const wrong: string[] = [];
  const amount = (name: string): Money | undefined => {
    if (text(name) === '') return undefined;
    const money = parseAmount(text(name), currency);
    if (!money) wrong.push(name);
    return money;
  };
  const whole = (name: string): number | undefined => (text(name) === '' ? undefined : Number(text(name)));
  const kind = text('kind') as Kind;
  const has = (name: (typeof fieldsOf)[Kind][number]) => fieldsOf[kind].includes(name);
  const percent = has('percent') ? parseDecimal(text('percent'), 2) : undefined;
  if (has('percent') && percent === undefined) wrong.push('percent');
  const scope = Object.fromEntries(
    ['categories', 'products', 'sellers']
      .map((name) => [name, form.getAll(name).map(String)] as const)
      .filter(([, ids]) => ids.length > 0),
  );
  const [total, perCustomer] = [whole('total'), whole('perCustomer')];
  const body: NewCampaign = {
    name: text('name'),
    kind,
    code: text('code') || undefined,
    basisPoints: percent,
    cap: has('cap') ? amount('cap') : undefined,
    amount: has('amount') ? amount('amount') : undefined,
    buy: has('buy') ? whole('buy') : undefined,
    get: has('get') ? whole('get') : undefined,
    minimum: amount('minimum'),
    scope: Object.keys(scope).length > 0 ? scope : undefined,
    startsAt: fromLocalField(text('startsAt')) ?? undefined,
    endsAt: fromLocalField(text('endsAt')) ?? undefined,
    limits: { ...(total !== undefined && { total }), ...(perCustomer !== undefined && { perCustomer }) },
    priority: whole('priority') ?? 0,
    exclusionGroup: text('exclusionGroup') || undefined,
    active: form.has('active'),
  };
  return wrong.length > 0 ? { ok: false, fields: wrong } : { ok: true, body };
}

/** A change to exactly this campaign: null removes a field. */
export const toChange = (campaign: NewCampaign): CampaignChange => ({
  ...campaign,
  code: campaign.code ?? null,
  basisPoints: campaign.basisPoints ?? null,
  cap: campaign.cap ?? null,
  amount: campaign.amount ?? null,
  buy: campaign.buy ?? null,
  get: campaign.get ?? null,
  minimum: campaign.minimum ?? null,
  scope: campaign.scope ?? null,
  startsAt: campaign.startsAt ?? null,
  endsAt: campaign.endsAt ?? null,
  exclusionGroup: campaign.exclusionGroup ?? null,
});
