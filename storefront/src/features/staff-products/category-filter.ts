import type { CategoryNode } from '@sidecart/bff/views';

/** The tree reduced to names that contain this text, to `kept` slugs, and to the parents of both. */
export function narrow(nodes: CategoryNode[], text: string, kept: readonly string[]): CategoryNode[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return nodes;
  return nodes.flatMap((node) => {
    const children = narrow(node.children, text, kept);
    const isShown = node.name.toLowerCase().includes(wanted) || kept.includes(node.slug);
    return isShown || children.length > 0 ? [{ ...node, children }] : [];
  });
}
