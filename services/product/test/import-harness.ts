import { eventually, testAppToken } from '@sidecart/kit/testing';
import { startProduct, type ProductHarness } from './harness';

/** The report of an import as its route returns it. */
export interface Report {
  id: string;
  status: 'validating' | 'rejected' | 'applying' | 'completed' | 'failed';
  dryRun: boolean;
  counts: { rows: number; done: number; created: number; updated: number; unchanged: number; failed: number };
  failure?: { code: string; message: string };
  results: {
    line: number;
    product: string;
    sku: string;
    outcome: 'created' | 'updated' | 'unchanged' | 'error';
    column?: string;
    reason?: string;
    code?: string;
    params?: Record<string, string | number>;
    title?: string;
  }[];
  nextCursor: string | null;
}

export interface Upload {
  as?: string;
  dryRun?: boolean;
  headers?: Record<string, string>;
}

export interface ImportHarness extends ProductHarness {
  /** Sends a file. Lines given as a list are joined. */
  upload(
    csv: string | readonly string[] | Uint8Array,
    options?: Upload,
  ): Promise<{ status: number; location: string | null; body: Report & Record<string, unknown> }>;
  report(id: string, query?: string, as?: string): Promise<Report>;
  /** Sends a file and waits for the end of its import. */
  importCsv(csv: string | readonly string[], options?: Upload): Promise<Report>;
  /** The errors of a rejected file: `line column: reason`. */
  reasons(csv: string | readonly string[], options?: Upload): Promise<string[]>;
  exportCsv(as?: string, query?: string): Promise<string>;
  /** The number of rows in each table of products and imports, and of events. */
  census(): Promise<Record<string, number>>;
}

const hasEnded = ({ status }: Report): boolean => status !== 'validating' && status !== 'applying';

export async function startImports(options: Parameters<typeof startProduct>[0] = {}): Promise<ImportHarness> {
  const product = await startProduct(options);
  const { server, as, call, database } = product;

  const upload: ImportHarness['upload'] = async (csv, { as: token = as.seller, dryRun, headers } = {}) => {
    const response = await fetch(`${server.url}/products/imports${dryRun ? '?dryRun=true' : ''}`, {
      method: 'POST',
      headers: {
        'dapr-api-token': testAppToken,
        'content-type': 'text/csv',
        authorization: `Bearer ${token}`,
        ...headers,
      },
      body: typeof csv === 'string' || csv instanceof Uint8Array ? csv : csv.join('\n'),
    });
    return {
      status: response.status,
      location: response.headers.get('location'),
      body: (await response.json()) as Report & Record<string, unknown>,
    };
  };

  const report: ImportHarness['report'] = async (id, query = '?limit=100', token = as.admin) =>
    (await call('GET', `/products/imports/${id}${query}`, { as: token })).body as unknown as Report;

  const importCsv: ImportHarness['importCsv'] = async (csv, options) => {
    const { status, body } = await upload(csv, options);
    if (status !== 202) throw new Error(`not taken in: ${JSON.stringify(body)}`);
    return eventually(
      async () => {
        const seen = await report(body.id);
        return hasEnded(seen) && seen;
      },
      { withinMs: 25_000, what: 'the end of the import' },
    );
  };

  return {
    ...product,
    upload,
    report,
    importCsv,
    async reasons(csv, options) {
      const { status, results } = await importCsv(csv, options);
      if (status !== 'rejected') throw new Error(`it was not rejected but ${status}`);
      return results.map(({ line, column, reason }) => `${line} ${column ?? ''}: ${reason}`);
    },
    async exportCsv(token = as.seller, query = '') {
      const response = await fetch(`${server.url}/products/exports${query}`, {
        headers: { 'dapr-api-token': testAppToken, authorization: `Bearer ${token}` },
      });
      return response.text();
    },
    async census() {
      const { rows } = await database.db.query<Record<string, number>>(
        `SELECT (SELECT count(*)::integer FROM products) AS products,
           (SELECT count(*)::integer FROM variants) AS variants, (SELECT count(*)::integer FROM brands) AS brands,
           (SELECT coalesce(sum(version), 0)::integer FROM products) AS versions,
           (SELECT count(*)::integer FROM outbox WHERE type <> 'audit.recorded') AS events, (SELECT count(*)::integer FROM imports) AS imports,
           (SELECT count(*)::integer FROM import_rows) AS rows`,
      );
      return rows[0] ?? {};
    },
  };
}
