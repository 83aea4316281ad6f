'use server';

import type { ReactNode } from 'react';
import { personal } from '@/lib/bff';
import { getMessages } from '@/lib/locale';
import { Markdown } from '@/ui/markdown';

const LENGTH_MAX = 60_000;

/** The text as the page will show it; null for users who may not edit pages. Rendered here, so that the browser needs no library. */
export async function preview(markdown: unknown): Promise<ReactNode> {
  if (typeof markdown !== 'string' || markdown.length > LENGTH_MAX) return null;
  const viewer = await personal('GET /session', {}, 401, 403, 404);
  if (viewer?.role !== 'admin') return null;
  const { t } = await getMessages();
  return <Markdown tableLabel={t.frame.table}>{markdown}</Markdown>;
}
