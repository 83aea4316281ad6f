const ROWS = 100;

/** Where an import's report is read, below /admin. */
export const reportPath = (id: string, cursor?: string): string =>
  `/imports/${encodeURIComponent(id)}?${new URLSearchParams({ limit: String(ROWS), ...(cursor && { cursor }) })}`;
