import { forgetAttempt, forgetCheckout } from './checkout-attempt';
import { forgetViewed } from './recently-viewed';
import { ofTab, stored } from './stored';

/** What has been entered at checkout, by the names of the fields. */
export type Draft = Readonly<Record<string, string>>;

/** Fields that are never stored: card data. */
const SECRET = ['token'];

const draft = stored<{ owner: string | null; fields: Draft }>(ofTab, 'checkout-draft');

/**
 * Keeps what has been entered until the purchase is completed, so that it survives a declined card, Back and a reload.
 * @param owner the email of the account, null for a guest
 * @param pending what was kept before, and is not in the form yet
 */
export function keepDraft(form: FormData, owner: string | null, pending: Draft = {}): void {
  const entered = [...form].filter(([name, value]) => typeof value === 'string' && !SECRET.includes(name));
  draft.write({ owner, fields: { ...pending, ...(Object.fromEntries(entered) as Draft) } });
}

/** The draft of this shopper; one of another shopper is removed. */
export function draftOf(owner: string | null): Draft {
  const kept = draft.read();
  if (kept?.owner === owner) return kept.fields;
  draft.remove();
  return {};
}

export const forgetDraft = (): void => draft.remove();

/** The next user of this browser must not find another person's input, the way to their order, or what they looked at. */
export function forgetShopper(): void {
  forgetDraft();
  forgetAttempt();
  forgetCheckout();
  forgetViewed();
}
