import type { Campaign, CampaignKind } from './campaign';

const kinds: readonly CampaignKind[] = ['buy-x-get-y', 'percentage', 'fixed', 'free-shipping'];

type Key = readonly (number | string)[];

const sorted = (list: readonly string[] = []): string[] => [...new Set(list)].sort();

/** Everything that can affect a price, equal for identical set-ups: lists in a fixed order, no name, no id. */
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
    // Equal up to here means the same discount: the rest only decides which of them is granted in a group, or counted.
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
 * The order in which campaigns apply: higher priority first. Of equal priority free units come first, then percentages, then
 * amounts, then shipping; within a kind the larger first; then by the other terms. So identical set-ups give identical prices.
 */
export const inPrecedence = (campaigns: readonly Campaign[]): Campaign[] =>
  campaigns
    .map((campaign) => ({ campaign, key: keyOf(campaign) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ campaign }) => campaign);
