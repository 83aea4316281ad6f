import type { Call } from '@sidecart/bff/views';

const ROWS = 100;

/** The call for a page of an import's report. */
export const reportCall = (importId: string, cursor?: string): Call<'GET /admin/imports/:importId'> => ({
  params: { importId },
  query: { limit: ROWS, cursor },
});
