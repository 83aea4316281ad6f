/** The first paragraph of a text in Markdown as plain text, for descriptions; empty if there is none. */
export function markdownStart(markdown: string): string {
  const paragraph = markdown
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .find((block) => block !== '' && !/^(?:#|>|[-*+|`<]|\d+[.)]\s|\[[^\]]*\]:)/.test(block));
  return (paragraph ?? '')
    .replace(/<[^>]*>/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
