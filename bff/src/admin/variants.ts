import type { Schemas } from '@sidecart/contracts/http/types';
import type { Visit } from '../gateway/visit';

type NamedVariant = Schemas['NamedVariant'];

/** What the skus stand for. Those that are unknown, or could not be read, are missing: a list can do without. */
export async function variantsOf(
  visit: Visit,
  skus: readonly string[],
): Promise<(sku: string) => NamedVariant | null> {
  if (skus.length === 0) return () => null;
  const sku = [...new Set(skus)];
  const part = await visit.part(
    'products',
    async (ask) => (await ask('nameVariants', { query: { sku } })).items,
  );
  const bySku = new Map(part.ok ? part.value.map((each) => [each.sku, each]) : []);
  return (each) => bySku.get(each) ?? null;
}
