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

/** Unlike JSON Schema, joi accepts an empty text only where it is allowed, and then whatever the rules say. */
export function describeEmptyText(
  schema: Record<string, unknown>,
  { allow, flags }: { allow?: unknown[]; flags?: { only?: boolean } },
): void {
  if (flags?.only) return;
  if (!allow?.includes('')) {
    if (!schema['pattern'] && !schema['format']) schema['minLength'] ??= 1;
    return;
  }
  delete schema['minLength'];
  if (schema['pattern']) schema['pattern'] = `^$|${String(schema['pattern'])}`;
}
