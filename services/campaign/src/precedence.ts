import type { Campaign, CampaignKind } from './campaign';

const kinds: readonly CampaignKind[] = ['buy-x-get-y', 'percentage', 'fixed', 'free-shipping'];

type Key = readonly (number | string)[];

const sorted = (list: readonly string[] = []): string[] => [...new Set(list)].sort();

/** Everything that can make a difference to a price, the same for identical set-ups: lists in one order, no name, no id. */
function keyOf(campaign: Campaign): Key {
  const { kind, basisPoints = 0, cap, amount, buy = 0, get = 0, minimum, scope, exclusionGroup } = campaign;
  return [
    -campaign.priority,
    kinds.indexOf(kind),
    -basisPoints,
    -(cap?.amount ?? Infinity),
    -(amount?.amount ?? 0),
    -get,
    buy,
    -(minimum?.amount ?? 0),
    JSON.stringify([
      [cap, amount, minimum].map((value) => value?.currency ?? ''),
      scope && [sorted(scope.products), sorted(scope.sellers), sorted(scope.categories)],
      exclusionGroup ?? '',
    ]),
    // Equal so far, they take the same off: what follows only says which of them is granted in a group, or counted.
    campaign.code ?? '',
    campaign.id,
  ];
}

function compareKeys(a: Key, b: Key): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  const [left, right] = [a[at] ?? 0, b[at] ?? 0];
  return left === right ? 0 : left < right ? -1 : 1;
}

/**
 * The order in which campaigns work: higher priority first. Of equal priority free units come first, then shares, then
 * amounts, then shipping; of one kind the larger; then by their other terms. So identical set-ups give identical prices.
 */
export const inPrecedence = (campaigns: readonly Campaign[]): Campaign[] =>
  campaigns
    .map((campaign) => ({ campaign, key: keyOf(campaign) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ campaign }) => campaign);
