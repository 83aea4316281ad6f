import type { CampaignView, Money } from '@sidecart/bff/views';
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

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export type Entered = { ok: true; body: Record<string, unknown> } | { ok: false; fields: string[] };

/** The form as a change for campaign: null removes a part. Names the fields that are not amounts. */
export function readCampaign(form: FormData, currency: string): Entered {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const wrong: string[] = [];
  const amount = (name: string): Money | null => {
    if (text(name) === '') return null;
    const money = parseAmount(text(name), currency);
    if (!money) wrong.push(name);
    return money ?? null;
  };
  const whole = (name: string): number | null => (text(name) === '' ? null : Number(text(name)));
  const kind = text('kind') as Kind;
  const has = (name: (typeof fieldsOf)[Kind][number]) => fieldsOf[kind].includes(name);
  const percent = has('percent') ? parseDecimal(text('percent'), 2) : null;
  if (percent === undefined) wrong.push('percent');
  const scope = Object.fromEntries(
    ['categories', 'products', 'sellers']
      .map((name) => [name, listOf(text(name))] as const)
      .filter(([, ids]) => ids.length > 0),
  );
  const [total, perCustomer] = [whole('total'), whole('perCustomer')];
  const body = {
    name: text('name'),
    kind,
    code: text('code') || null,
    basisPoints: percent,
    cap: has('cap') ? amount('cap') : null,
    amount: has('amount') ? amount('amount') : null,
    buy: has('buy') ? whole('buy') : null,
    get: has('get') ? whole('get') : null,
    minimum: amount('minimum'),
    scope: Object.keys(scope).length > 0 ? scope : null,
    startsAt: fromLocalField(text('startsAt')),
    endsAt: fromLocalField(text('endsAt')),
    limits: { ...(total !== null && { total }), ...(perCustomer !== null && { perCustomer }) },
    priority: whole('priority') ?? 0,
    exclusionGroup: text('exclusionGroup') || null,
    active: form.has('active'),
  };
  return wrong.length > 0 ? { ok: false, fields: wrong } : { ok: true, body };
}

/** A new campaign has nothing to remove. */
export const withoutNulls = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
