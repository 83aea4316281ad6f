export const SLUG_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const SLUG_MAX = 100;

/** What a product's address cannot be: `/products/imports` is a list of its own. */
export const RESERVED_SLUGS: readonly string[] = ['imports', 'exports'];

/** A name as it stands in an address: "Café Crème" → "cafe-creme". Without any latin letter, its code points. */
export function slugOf(name: string): string {
  const words = (text: string) =>
    text
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, SLUG_MAX)
      .replace(/^-|-$/g, '');
  const latin = words(name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss'));
  return latin || words([...name].map((char) => char.codePointAt(0)?.toString(16)).join('-'));
}
