/** A CSV file on its way into the catalogue; the last three states are ends. */
export interface ImportView {
  id: string;
  status: 'validating' | 'applying' | 'completed' | 'rejected' | 'failed';
  dryRun: boolean;
  /** `done` of all `rows` have been looked at by the stage that runs. */
  counts: {
    rows: number;
    done: number;
    created: number;
    updated: number;
    unchanged: number;
    failed: number;
  };
  createdAt: string;
  finishedAt: string | null;
  failure?: { code: string; message: string };
}

/** An import with a page of what became of its rows. */
export interface ImportReportView extends ImportView {
  results: {
    /** Of the file; the header is line 1. */
    line: number;
    product: string;
    sku: string;
    outcome: 'created' | 'updated' | 'unchanged' | 'error';
    column?: string;
    /** What the file's own header calls the column. */
    title?: string;
    /** In English; `code` and `params` say the same for other languages. */
    reason?: string;
    code?: string;
    params?: Record<string, string | number>;
  }[];
  nextCursor: string | null;
}
