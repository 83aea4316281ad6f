'use client';

import { send } from '@/lib/api';
import { ActionDialog, type DialogWords } from '@/ui/action-dialog';

interface RestoreButtonProps {
  version: number;
  /** The latest, on which the restored one is based. */
  latest: number;
  words: DialogWords;
  problems: Record<string, string>;
}

/** Saves the blocks of an earlier version again. */
export function RestoreButton({ version, latest, words, problems }: RestoreButtonProps) {
  async function restore() {
    const params = { version: String(version) };
    const earlier = await send('GET /admin/home/versions/:version', { params });
    if (!earlier.ok) return earlier;
    return send('PUT /admin/home', { body: { version: latest, blocks: earlier.value.blocks } });
  }
  // The restored blocks replace what is in the fields.
  const reload = () => window.location.reload();
  return <ActionDialog words={words} problems={problems} ask={restore} onDone={reload} />;
}
