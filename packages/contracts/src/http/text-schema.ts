/** Within the brackets of a pattern: classes that few programs other than JavaScript know. */
const classes = new Map([
  ['\\p{Cc}', '\\x00-\\x1f\\x7f-\\x9f'],
  ['\\p{Zl}', '\\u2028'],
  ['\\p{Zp}', '\\u2029'],
]);
export const portable = (pattern: string): string =>
  pattern
    .replace(/\\p\{(?:Cc|Zl|Zp)\}/g, (name) => classes.get(name) ?? name)
    .replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));

interface TextDescription {
  allow?: unknown[];
  flags?: { only?: boolean; presence?: string; empty?: { allow?: unknown[] } };
}

/**
 * Unlike JSON Schema, joi accepts an empty text only where it is allowed, or counts as a missing one that may be missing, and then
 * whatever the rules say.
 */
export function describeEmptyText(schema: Record<string, unknown>, { allow, flags }: TextDescription): void {
  if (flags?.only) return;
  const isMissing = flags?.presence !== 'required' && flags?.empty?.allow?.includes('');
  if (!isMissing && !allow?.includes('')) {
    if (!schema['pattern'] && !schema['format']) schema['minLength'] ??= 1;
    return;
  }
  delete schema['minLength'];
  if (schema['pattern']) schema['pattern'] = `^$|${String(schema['pattern'])}`;
}
