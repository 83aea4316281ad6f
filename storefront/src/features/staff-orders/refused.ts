import type { Result } from '@/lib/api';

/** A rejection by the page itself, before anything was sent. */
export const refused = (detail: string): Result<never> => ({
  ok: false,
  problem: { type: 'about:blank', title: '', status: 400, detail, code: 'entered-wrongly', instance: '' },
});
