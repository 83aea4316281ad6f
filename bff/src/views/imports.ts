/** A CSV file being imported into the catalogue; the last three states are final. */
export interface ImportView {
  id: string;
  status: 'validating' | 'applying' | 'completed' | 'rejected' | 'failed';
  dryRun: boolean;
  /** The current stage has processed `done` of all `rows`. */
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

/** An import with a page of row results. */
export interface ImportReportView extends ImportView {
  results: {
    /** Line number in the file; the header is line 1. */
    line: number;
    product: string;
    sku: string;
    outcome: 'created' | 'updated' | 'unchanged' | 'error';
    column?: string;
    /** The name of the column in the file's header. */
    title?: string;
    /** In English; `code` and `params` express the same for other languages. */
    reason?: string;
    code?: string;
    params?: Record<string, string | number>;
  }[];
  nextCursor: string | null;
}
